import { ConfigSyntaxError } from '../config-syntax-error.ts';

/** A line of a TOML file, or the several that a value takes: with its place in the text. */
export type TomlStatement = {
  readonly start: number;
  readonly end: number;
  /** The whole name, with that of its table before it. */
  readonly path: readonly string[];
} & (
  | { readonly kind: 'table' | 'list-table' }
  | {
      readonly kind: 'pair';
      readonly table: readonly string[];
      /** As it is written. */
      readonly raw: string;
    }
);

const BLANK = /[ \t]*/y;
const TRIVIA = /(?:\s|\uFEFF|#[^\n]*)*/y;
const LINE_END = /(?:#[^\n]*)?(?:\r?\n|$)/y;
const KEY = /[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y;
const STRING = /"""[^]*?(?<!(?<!\\)(?:\\\\)*\\)"{3,5}|'''[^]*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y;
const BARE =
  /(?:true|false|[+-]?(?:inf|nan)|\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:\d\d)?)?|\d\d:\d\d(?::\d\d(?:\.\d+)?)?|0[xob][0-9A-Fa-f_]+|[+-]?\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d[\d_]*)?)(?![\w.:+-])/y;

/** What a TOML file is made of, in order. It checks the form, and that no name is given twice; values stay text. */
export function scanToml(text: string): readonly TomlStatement[] {
  let at = 0;
  const statements: TomlStatement[] = [];
  const given = new Set<string>();
  let table: readonly string[] = [];
  let tableId = '';

  const fail = (problem: string, offset = at): never => {
    throw new ConfigSyntaxError(text, offset, problem);
  };
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const seen = (): string => (at < text.length ? `found ${JSON.stringify(text[at])}` : 'the file ends');
  const expect = (token: string): void => {
    if (!text.startsWith(token, at)) fail(`expected "${token}", ${seen()}`);
    at += token.length;
  };

  function key(): readonly string[] {
    const parts: string[] = [];
    do {
      take(BLANK);
      const part = take(KEY) ?? fail(`expected a name, ${seen()}`);
      parts.push(part.startsWith('"') ? unquoted(part) : part.replaceAll("'", ''));
      take(BLANK);
    } while (take(/\./y));
    return parts;
  }

  function unquoted(part: string): string {
    try {
      return String(JSON.parse(part));
    } catch {
      return part.slice(1, -1); // An escape that only TOML knows: no name of ours has one.
    }
  }

  function value(): void {
    if (text[at] === '[') return sequence('[', ']', value);
    if (text[at] === '{') return sequence('{', '}', pairWithin);
    if (take(STRING) === undefined && take(BARE) === undefined) fail(`expected a value, ${seen()}`);
  }

  function pairWithin(): void {
    key();
    expect('=');
    take(BLANK);
    value();
  }

  function sequence(open: string, close: string, element: () => void): void {
    expect(open);
    for (take(TRIVIA); text[at] !== close; take(TRIVIA)) {
      element();
      take(TRIVIA);
      if (text[at] !== close) expect(',');
    }
    expect(close);
  }

  function once(id: string, name: readonly string[], start: number): void {
    if (given.has(id)) fail(`${name.join('.')} is given twice`, start);
    given.add(id);
  }

  function header(start: number): void {
    const kind = text.startsWith('[[', at) ? 'list-table' : 'table';
    const [open, close] = kind === 'table' ? ['[', ']'] : ['[[', ']]'];
    expect(open);
    table = key();
    expect(close);
    // The tables within an item of a list begin anew with each item.
    tableId = kind === 'table' ? JSON.stringify(table) : `${JSON.stringify(table)}#${start}`;
    if (kind === 'table' && !isWithinList()) once(tableId, table, start);
    statements.push({ kind, start, end: at, path: table });
  }

  const isWithinList = (): boolean =>
    statements.some(({ kind, path }) => kind === 'list-table' && path.every((part, i) => table[i] === part));

  function pair(start: number): void {
    const name = key();
    expect('=');
    take(BLANK);
    const valueStart = at;
    value();
    const path = [...table, ...name];
    if (!isWithinList()) once(`${tableId}=${JSON.stringify(name)}`, path, start);
    statements.push({ kind: 'pair', start, end: at, path, table, raw: text.slice(valueStart, at) });
  }

  for (take(TRIVIA); at < text.length; take(TRIVIA)) {
    const start = at;
    if (text[at] === '[') header(start);
    else pair(start);
    take(BLANK);
    if (take(LINE_END) === undefined) fail(`expected the end of the line, ${seen()}`);
  }
  return statements;
}
