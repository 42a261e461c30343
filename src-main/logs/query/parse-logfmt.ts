export type LogfmtFields = Readonly<Record<string, string>>;

const MAX_FIELDS = 200;

/**
 * The fields of a line such as `level=info msg="hello world" dur=12ms`; undefined where it is none: it must begin with
 * a field, or have two. Words between the fields are left out. By hand, as no regular expression reads an unfinished
 * quote in linear time.
 */
export function parseLogfmt(text: string): LogfmtFields | undefined {
  if (!text.includes('=')) return undefined;
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  let count = 0;
  for (let at = skipBlanks(text, 0); at < text.length && count < MAX_FIELDS; at = skipBlanks(text, at)) {
    const end = endOfKey(text, at);
    if (end === at || text[end] !== '=') {
      at = endOfWord(text, end);
      continue;
    }
    const value = readValue(text, end + 1);
    fields[text.slice(at, end)] ??= value.text;
    count += at === skipBlanks(text, 0) ? 2 : 1;
    at = value.end;
  }
  return count >= 2 ? fields : undefined;
}

/** A quoted value has the escapes of Go and JSON; one whose quote never ends goes on to the end of the line. */
function readValue(text: string, from: number): { readonly text: string; readonly end: number } {
  if (text[from] !== '"') {
    const end = endOfWord(text, from);
    return { text: text.slice(from, end), end };
  }
  let end = from + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  return { text: unescape(text.slice(from + 1, end)), end: end + 1 };
}

const unescape = (text: string): string =>
  text.includes('\\') ? text.replaceAll(/\\(.)/g, (_, escaped: string) => escapes[escaped] ?? escaped) : text;

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= SPACE) at += 1;
  return at;
}

function endOfWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) > SPACE) at += 1;
  return at;
}

function endOfKey(text: string, from: number): number {
  let at = from;
  while (at < text.length && isKeyCharacter(text.charCodeAt(at))) at += 1;
  return at;
}

/** Letters, digits, and `_ - . / @ $`. */
function isKeyCharacter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x2d && code <= 0x39) ||
    code === 0x5f ||
    code === 0x40 ||
    code === 0x24
  );
}

const SPACE = 0x20;
