/** What a failed validation says of one field: the part of a zod issue (or of any Standard Schema's) that we use. */
export interface ValidationIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[];
  readonly code?: string;
  /** Of a union: the issues of each of its branches. */
  readonly errors?: readonly (readonly ValidationIssue[])[];
}

const SHOWN = 5;

const fieldOf = ({ path = [] }: ValidationIssue): string =>
  path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.');

function reasonOf({ code, errors, message }: ValidationIssue): string {
  if (code === 'invalid_union' && errors !== undefined && errors.length > 0) {
    const reasons = errors.map((branch) => branch.map(reasonOf).join(' and '));
    if (reasons.every((reason) => reason === 'is required')) return 'is required';
    return [...new Set(reasons)].join(', or ');
  }
  if (message.endsWith('received undefined')) return 'is required';
  return message.replace(/^Invalid input: /, '').replace(/^Unrecognized key/, 'unknown field');
}

/** One line for people and agents: `name: a name has 1 to 64 characters; port: expected number, received string`. */
export function describeIssues(issues: readonly ValidationIssue[]): string {
  const reasons = new Map<string, string>();
  for (const issue of issues) {
    const field = fieldOf(issue);
    // The first reason will do: an empty name need not be told, too, that it matches no pattern.
    if (!reasons.has(field)) reasons.set(field, field === '' ? reasonOf(issue) : `${field}: ${reasonOf(issue)}`);
  }
  const lines = [...reasons.values()].slice(0, SHOWN);
  const more = reasons.size - lines.length;
  return more > 0 ? `${lines.join('; ')}; and ${more} more` : lines.join('; ');
}
