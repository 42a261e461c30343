import type { ConfigFormat, ConfigPart, ConfigRecord, ConfigValue } from '../config-format.ts';
import { ConfigSyntaxError } from '../config-syntax-error.ts';
import { scanToml, type TomlStatement } from './scan-toml.ts';

type PartName = Omit<ConfigPart, 'value'>;

/** TOML: our table is put at the end of the file, or changed where it stands; all else is left as it is. */
export const tomlFormat: ConfigFormat = {
  read(text, part) {
    const section = sectionOf(text, part);
    return section && Object.fromEntries(section.pairs.map(({ path, raw }) => [path.at(-1) ?? '', valueOf(raw)]));
  },

  put(text, part) {
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    const section = sectionOf(text, part);
    const body = [headerOf(part), ...Object.entries(part.value).map(render)].join(eol);
    if (section === undefined) return appended(text, body, eol);
    if (isSame(section, part.value)) return text;
    return text.slice(0, section.start) + body + text.slice(section.end);
  },

  remove(text, part) {
    const ranges = rangesOf(text, part);
    return ranges.reduceRight((rest, { start, end }) => {
      // With the line that it ends, and the empty one that set it apart.
      const before = rest.slice(0, start).replace(/(?:(?<=\n)|^)(?:[ \t]*\r?\n)$/, '');
      return before + rest.slice(end).replace(/^[^\n]*(?:\n|$)/, '');
    }, text);
  },
};

interface Section {
  readonly start: number;
  readonly end: number;
  readonly pairs: readonly Extract<TomlStatement, { kind: 'pair' }>[];
}

/** Our own table, without those within it. */
function sectionOf(text: string, part: PartName): Section | undefined {
  return rangesOf(text, part).find(({ depth }) => depth === 0);
}

/** Our table and those within it: each with its pairs, up to the end of the last. */
function rangesOf(text: string, { within, name }: PartName): readonly (Section & { readonly depth: number })[] {
  const statements = scanToml(text);
  const ours = statements.filter(({ path }) => path[0] === within && (path.length === 1 || path[1] === name));
  const wrong = ours.find((statement) =>
    statement.kind === 'pair' ? statement.table.length < 2 : statement.kind === 'list-table',
  );
  if (wrong !== undefined) {
    const problem = `${wrong.path.join('.')} is written in another way than as the table [${within}.${name}]`;
    throw new ConfigSyntaxError(text, wrong.start, problem);
  }
  const headers = ours.filter(({ kind, path }) => kind === 'table' && path.length > 1);
  return headers.map(({ start, end, path }) => {
    const following = statements.slice(statements.findIndex((one) => one.start === start) + 1);
    const next = following.findIndex(({ kind }) => kind !== 'pair');
    const pairs = following.slice(0, next < 0 ? undefined : next).filter((one) => one.kind === 'pair');
    return { start, end: pairs.at(-1)?.end ?? end, pairs, depth: path.length - 2 };
  });
}

const headerOf = ({ within, name }: PartName): string => `[${within}.${name}]`;

const render = ([key, value]: readonly [string, ConfigValue]): string => `${key} = ${rendered(value)}`;

/** What was there keeps its own writing; strings and lists of them are written as in JSON, which TOML reads alike. */
function rendered(value: ConfigValue): string {
  if (isRaw(value)) return value.toml;
  if (Array.isArray(value)) return `[${value.map((one) => rendered(one as ConfigValue)).join(', ')}]`;
  return isTable(value) ? `{ ${Object.entries(value).map(render).join(', ')} }` : JSON.stringify(value);
}

/** A value that is only ever carried along, as it is written. */
type Raw = { readonly toml: string };

const isTable = (value: ConfigValue): value is ConfigRecord => typeof value === 'object' && value !== null;

const isRaw = (value: ConfigValue): value is Raw =>
  typeof value === 'object' && value !== null && 'toml' in value && typeof value.toml === 'string';

/** Strings, lists and booleans are often written as JSON, and always by us; anything else is carried along. */
function valueOf(raw: string): ConfigValue {
  try {
    return /^["[tf]/.test(raw) ? (JSON.parse(raw) as ConfigValue) : { toml: raw };
  } catch {
    return { toml: raw };
  }
}

const isSame = ({ pairs }: Section, value: ConfigRecord): boolean =>
  pairs.length === Object.keys(value).length &&
  pairs.every(({ path, raw }) => {
    const wanted = value[path.at(-1) ?? ''];
    return wanted !== undefined && JSON.stringify(valueOf(raw)) === JSON.stringify(wanted);
  });

function appended(text: string, body: string, eol: string): string {
  if (text.trim() === '') return `${text}${body}${eol}`;
  return `${text}${text.endsWith('\n') ? '' : eol}${eol}${body}${eol}`;
}
