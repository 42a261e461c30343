import type { ConfigValue } from '../config-format.ts';
import { ConfigSyntaxError } from '../config-syntax-error.ts';

/** A value with its place in the text. */
export interface JsoncNode {
  readonly start: number;
  readonly end: number;
  readonly value: ConfigValue;
  /** Of an object or a list: what is in it, in order. */
  readonly children: readonly JsoncChild[];
}

export interface JsoncChild {
  /** In an object. */
  readonly key: string | undefined;
  /** Where it begins: an object's member with its key. */
  readonly start: number;
  readonly node: JsoncNode;
  /** Where the comma after it stands. */
  readonly comma: number | undefined;
}

const TRIVIA = /(?:[\s\uFEFF]|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
const SCALAR = /"(?:[^"\\\n]|\\.)*"|-?\d[\d.eE+-]*|true|false|null/y;

/** JSON with comments and trailing commas, as editors write it. `undefined`: there is nothing but comments. */
export function parseJsonc(text: string): JsoncNode | undefined {
  let at = 0;
  const fail = (problem: string): never => {
    throw new ConfigSyntaxError(text, at, problem);
  };
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const skip = (): void => void take(TRIVIA);
  const seen = (): string => (at < text.length ? `found ${JSON.stringify(text[at])}` : 'the file ends');

  function scalar(): JsoncNode {
    const start = at;
    return { start, value: literal(), end: at, children: [] };
  }

  function literal(): ConfigValue {
    const start = at;
    const token = take(SCALAR) ?? fail(`expected a value, ${seen()}`);
    try {
      return JSON.parse(token) as ConfigValue;
    } catch {
      at = start;
      return fail(`${token} is no JSON value`);
    }
  }

  function child(isObject: boolean): JsoncChild {
    const start = at;
    const key = isObject ? keyOf() : undefined;
    const node = value();
    skip();
    const comma = text[at] === ',' ? at++ : undefined;
    return { key, start, node, comma };
  }

  function keyOf(): string {
    if (text[at] !== '"') fail(`expected a name in double quotes or }, ${seen()}`);
    const key = literal();
    skip();
    if (text[at] !== ':') fail(`expected ":" after the name, ${seen()}`);
    at += 1;
    skip();
    return typeof key === 'string' ? key : fail('expected a name in double quotes');
  }

  function container(close: '}' | ']'): JsoncNode {
    const start = at++;
    const children: JsoncChild[] = [];
    for (skip(); text[at] !== close; skip()) {
      const last = children.at(-1);
      if (last !== undefined && last.comma === undefined) fail(`expected "," or "${close}", ${seen()}`);
      children.push(child(close === '}'));
    }
    at += 1;
    const values = children.map(({ node }) => node.value);
    // Defined one by one: a key `__proto__` is a key as any other.
    const record = () => Object.fromEntries(children.map(({ key = '', node }) => [key, node.value]));
    return { start, end: at, value: close === '}' ? record() : values, children };
  }

  function value(): JsoncNode {
    if (text[at] === '{') return container('}');
    return text[at] === '[' ? container(']') : scalar();
  }

  skip();
  if (at === text.length) return undefined;
  const root = value();
  skip();
  if (at < text.length) fail(`expected the end of the file, ${seen()}`);
  return root;
}
