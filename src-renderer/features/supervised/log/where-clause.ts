/** What a clause compares a field with. */
export const operators = ['=', '~=', 'exists'] as const;
export type Operator = (typeof operators)[number];

export interface Clause {
  readonly path: string;
  readonly operator: Operator;
  readonly value: string;
}

const MAX_WHERE = 1024;
/** As Signalbox reads paths. */
const PATH = /^[A-Za-z_$@][\w$-]*(?:\.(?:[A-Za-z_$@][\w$-]*|\d+))*$/;

/** The text of a clause, or why it cannot be said. */
export function clauseText({
  path,
  operator,
  value,
}: Clause): { readonly text: string } | { readonly problem: string } {
  if (path.trim() === '') return { problem: 'Say which field' };
  if (!PATH.test(path)) return { problem: `“${path}” is not a field such as req.method` };
  if (operator === 'exists') return { text: path };
  if (value === '' && operator === '~=') return { problem: 'Say what it must match' };
  if (!canBeSaid(value)) return { problem: 'Such a value cannot be compared with: match it with ~= instead' };
  return { text: `${path}${operator}${value.replaceAll(',', String.raw`\,`)}` };
}

/** Blanks at the ends do not count, and a backslash before a comma is there for the comma. */
const canBeSaid = (value: string): boolean => value === value.trim() && !/\\,|\\$/.test(value);

/** The clause that holds for lines with this value at this path; undefined where none can say that. */
export function clauseFor(path: readonly string[], value: unknown): string | undefined {
  if (typeof value === 'object' && value !== null) return undefined;
  const said = clauseText({ path: path.join('.'), operator: '=', value: String(value) });
  // A name with a dot in it is found at the top only.
  const isPlain = path.length === 1 || path.every((key) => !key.includes('.'));
  return isPlain && 'text' in said && said.text.length <= MAX_WHERE ? said.text : undefined;
}

/** What was asked for, and this too. */
export const withClause = (where: string, clause: string): string =>
  where.trim() === '' ? clause : `${where.trim()}, ${clause}`;
