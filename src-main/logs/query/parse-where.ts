import { AppError } from '../../../src-shared/model/app-error.ts';
import { fieldOf, parsePath, type FieldPath } from './field-path.ts';
import type { Outcome, Pattern } from './pattern.ts';
import type { PatternCache } from './pattern-cache.ts';

/** One condition on the fields of a line. */
export interface Clause {
  /** False: no line with this text can meet it. Much cheaper than to take the line apart. */
  mayMatch(text: string): boolean;
  test(fields: object): Outcome;
}

/**
 * `a.b=value`, `a.b~=regex` and `a.b` (it is there), joined by commas: all must hold. A comma that belongs to a value
 * or a pattern is written `\,`; blanks around clauses, paths and values do not count.
 */
export function parseWhere(where: string, patterns: PatternCache): readonly Clause[] {
  return splitClauses(where).map((clause, index) => parseClause(clause.trim(), `clause ${index + 1}`, patterns));
}

function splitClauses(where: string): readonly string[] {
  return where.split(/(?<!\\),/).map((clause) => clause.replaceAll(String.raw`\,`, ','));
}

function parseClause(clause: string, label: string, patterns: PatternCache): Clause {
  const equals = clause.indexOf('=');
  const isPattern = equals > 0 && clause[equals - 1] === '~';
  const pathEnd = equals === -1 ? clause.length : equals - Number(isPattern);
  const path = pathOf(clause.slice(0, pathEnd).trim(), clause, label);
  if (equals === -1) return exists(path);
  const value = clause.slice(equals + 1).trim();
  return isPattern ? matches(path, patterns.get(value, `where: ${label}`)) : hasValue(path, value);
}

function pathOf(text: string, clause: string, label: string): FieldPath {
  const path = parsePath(text);
  if (path !== undefined) return path;
  const what = clause === '' ? 'is empty' : `invalid field path "${text}"`;
  throw new AppError(
    'BAD_INPUT',
    `where: ${label}: ${what}. A clause is a.b=value, a.b~=regex or a.b (exists); write \\, for a comma in a value`,
  );
}

function exists(path: FieldPath): Clause {
  return { mayMatch: (text) => saysKey(text, path), test: (fields) => fieldOf(fields, path) !== undefined };
}

function matches(path: FieldPath, pattern: Pattern): Clause {
  return {
    mayMatch: (text) => saysKey(text, path),
    test(fields) {
      const value = fieldOf(fields, path);
      return value !== undefined && pattern.test(textOf(value));
    },
  };
}

function hasValue(path: FieldPath, value: string): Clause {
  const isVerbatim = VERBATIM.test(value);
  return {
    mayMatch: (text) => saysKey(text, path) && (!isVerbatim || isEscaped(text) || text.includes(value)),
    test(fields) {
      const found = fieldOf(fields, path);
      return found !== undefined && textOf(found) === value;
    },
  };
}

/** A word stands in the line as it is. A number may be written in several ways, and some become Infinity. */
const VERBATIM = /^(?!-?Infinity$)[A-Za-z_/][\w/-]*$/;

/** A key, too, stands in the line as it is, unless something in it is escaped. */
const saysKey = (text: string, { keys }: FieldPath): boolean => text.includes(keys.at(-1) ?? '') || isEscaped(text);

const isEscaped = (text: string): boolean => text.includes('\\');

/** As `String(value)`, which fails for what is nested thousands deep, or has a `toString` of its own. */
function textOf(value: unknown): string {
  if (!Array.isArray(value)) return textOfOne(value);
  return value.map((item: unknown) => (item == null ? '' : textOfOne(item))).join(',');
}

const textOfOne = (value: unknown): string =>
  typeof value === 'object' && value !== null ? '[object Object]' : String(value);
