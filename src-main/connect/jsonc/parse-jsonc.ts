import { printParseErrorCode, visit } from 'jsonc-parser';
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

/** What is being read: an object, a list, or the file itself. */
interface Holder {
  readonly start: number;
  readonly children: JsoncChild[];
  /** Of the member whose value comes next. */
  key?: { readonly name: string; readonly start: number } | undefined;
}

/**
 * JSON with comments and trailing commas, as editors write it. `undefined`: there is nothing but comments. Not the
 * package's own tree, which tells of no commas: where they stand decides how little of the text an edit touches.
 */
export function parseJsonc(text: string): JsoncNode | undefined {
  const file: Holder = { start: 0, children: [] };
  const open: Holder[] = [file];
  const holder = (): Holder => open.at(-1) ?? file;

  function add(node: JsoncNode): void {
    const { key, children } = holder();
    children.push({ key: key?.name, start: key?.start ?? node.start, node, comma: undefined });
    holder().key = undefined;
  }
  const begin = (start: number): void => void open.push({ start, children: [] });
  const end = (valueOf: (children: readonly JsoncChild[]) => ConfigValue) => (offset: number, length: number) => {
    const { start, children } = open.pop() ?? file;
    add({ start, end: offset + length, value: valueOf(children), children });
  };
  function separate(character: string, comma: number): void {
    const { children } = holder();
    const last = children.pop();
    if (last !== undefined) children.push(character === ',' ? { ...last, comma } : last);
  }

  // The mark of UTF-8 is none of its white space.
  visit(
    text.replace(/^\uFEFF/, ' '),
    {
      onObjectBegin: begin,
      onObjectProperty: (name, start) => (holder().key = { name, start }),
      // Defined one by one: a key `__proto__` is a key as any other.
      onObjectEnd: end((children) => Object.fromEntries(children.map(({ key = '', node }) => [key, node.value]))),
      onArrayBegin: begin,
      onArrayEnd: end((children) => children.map(({ node }) => node.value)),
      onLiteralValue: (value, start, length) => add({ start, end: start + length, value, children: [] }),
      onSeparator: separate,
      onError: (code, offset) => {
        throw new ConfigSyntaxError(text, offset, inWords(printParseErrorCode(code)));
      },
    },
    { allowTrailingComma: true, allowEmptyContent: true },
  );
  return file.children[0]?.node;
}

/** `CloseBraceExpected`: close brace expected. */
const inWords = (name: string): string => name.replaceAll(/(?<=.)[A-Z]/g, ' $&').toLowerCase();
