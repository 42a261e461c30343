import { isDeepStrictEqual } from 'node:util';
import type { ConfigFormat, ConfigPart, ConfigRecord, ConfigValue } from '../config-format.ts';
import { ConfigSyntaxError } from '../config-syntax-error.ts';
import { parseJsonc, type JsoncChild, type JsoncNode } from './parse-jsonc.ts';

type PartName = Omit<ConfigPart, 'value'>;

/** JSON, with its comments, order, indentation and line ends left as they are. */
export const jsoncFormat: ConfigFormat = {
  read(text, part) {
    const value = locate(text, part).found?.node.value;
    return isRecord(value) ? value : undefined;
  },

  put(text, part) {
    const { root, holder, found } = locate(text, part);
    const style = styleOf(text, root);
    if (root === undefined)
      return `${commentsIn(text, style.eol)}${style.render({ [part.within]: heldBy(part) }, '')}${style.eol}`;
    if (found !== undefined) {
      if (isDeepStrictEqual(found.node.value, part.value)) return text;
      const { start, end } = found.node;
      return replace(text, start, end, style.render(part.value, indentAt(text, found.start)));
    }
    if (holder === undefined) return append(text, root, part.within, heldBy(part), style);
    return append(text, holder, part.kind === 'member' ? part.name : undefined, part.value, style);
  },

  remove(text, part) {
    const { holder, found } = locate(text, part);
    return holder === undefined || found === undefined ? text : without(text, holder, found);
  },
};

/** Of a file without a value: on lines of their own. */
const commentsIn = (text: string, eol: string): string =>
  text.trim() === '' || text.endsWith('\n') ? text.trimStart() : text + eol;

interface Location {
  /** Undefined: the file is empty. */
  readonly root: JsoncNode | undefined;
  /** What holds the parts of that kind. */
  readonly holder: JsoncNode | undefined;
  readonly found: JsoncChild | undefined;
}

function locate(text: string, { within, kind, name }: PartName): Location {
  const root = parseJsonc(text);
  if (root === undefined) return { root, holder: undefined, found: undefined };
  if (!isRecord(root.value)) throw new ConfigSyntaxError(text, root.start, 'expected an object in braces');
  // Of a name that is given twice, readers take the last.
  const holder = root.children.findLast(({ key }) => key === within)?.node;
  if (holder === undefined) return { root, holder, found: undefined };
  if (kind === 'member' ? !isRecord(holder.value) : !Array.isArray(holder.value)) {
    const expected = kind === 'member' ? 'an object in braces' : 'a list in brackets';
    throw new ConfigSyntaxError(text, holder.start, `expected ${expected} as "${within}"`);
  }
  const isIt = ({ key, node }: JsoncChild): boolean =>
    kind === 'member' ? key === name : isRecord(node.value) && node.value['id'] === name;
  return { root, holder, found: holder.children.findLast(isIt) };
}

/** What holds the part where there is nothing yet. */
const heldBy = ({ kind, name, value }: ConfigPart): ConfigValue => (kind === 'member' ? { [name]: value } : [value]);

const isRecord = (value: ConfigValue | undefined): value is ConfigRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface Style {
  readonly unit: string;
  readonly eol: string;
  /** `indent`: that of the line on which it begins. */
  readonly render: (value: ConfigValue, indent: string) => string;
}

function styleOf(text: string, root: JsoncNode | undefined): Style {
  const first = root?.children[0];
  const unit = (first && indentAt(text, first.start)) || '  ';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const render = (value: ConfigValue, indent: string) =>
    JSON.stringify(value, undefined, unit).replaceAll('\n', eol + indent);
  return { unit, eol, render };
}

/** The white space that the line begins with on which something stands. */
function indentAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

/** Adds a member, or without a key an item, behind what is there and the comments on it. */
function append(
  text: string,
  holder: JsoncNode,
  key: string | undefined,
  value: ConfigValue,
  { unit, eol, render }: Style,
): string {
  const outer = indentAt(text, holder.start);
  const indent = outer + unit;
  const close = holder.end - 1;
  const last = holder.children.at(-1);
  const lastEnd = last === undefined ? holder.start + 1 : last.node.end;
  const comma = last === undefined || last.comma !== undefined ? '' : ',';
  const comments = text.slice(lastEnd, close).trimEnd();
  const space = text.slice(lastEnd + comments.length, close);
  const child = (key === undefined ? '' : `${JSON.stringify(key)}: `) + render(value, indent);
  // A comma behind the last one is how this file is written.
  const trailing = last?.comma === undefined ? '' : ',';
  const ending = space.includes('\n') ? space : eol + outer;
  return text.slice(0, lastEnd) + comma + comments + eol + indent + child + trailing + ending + text.slice(close);
}

function without(text: string, { children }: JsoncNode, child: JsoncChild): string {
  const before = children[children.indexOf(child) - 1];
  const end = child.comma === undefined ? child.node.end : child.comma + 1;
  const start = text.slice(0, child.start).trimEnd().length;
  // A blank line or a comment before it was somebody's; only the line that it stands on goes with it.
  const lineStart = Math.max(start, text.lastIndexOf('\n', child.start - 1));
  const cut = text[lineStart] === '\r' || text[lineStart - 1] !== '\r' ? lineStart : lineStart - 1;
  const removed = replace(text, Math.max(cut, start), end, '');
  if (child.comma !== undefined || before?.comma === undefined) return removed;
  return replace(removed, before.comma, before.comma + 1, '');
}

const replace = (text: string, start: number, end: number, by: string): string =>
  text.slice(0, start) + by + text.slice(end);
