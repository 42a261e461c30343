/** What differs from line to line, the longest first: of each, a `*` is left. All of these run in linear time. */
const VARIABLE = new RegExp(
  [
    String.raw`"[^"]*"`,
    String.raw`(?<!\w)'[^']*'(?!\w)`,
    String.raw`\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b`,
    String.raw`\b0x[\da-f]+\b`,
    String.raw`\b(?=[a-f]*\d)[\da-f]{7,}\b`,
    String.raw`(?<![\w/])(?:\.{0,2}(?:\/[^\s/"',;:()]+){2,}\/?|[A-Z]:\\[^\s"',;]+)`,
    String.raw`\d+(?:[.:,/T-]\d+)*Z?`,
  ].join('|'),
  'gi',
);

/** A text without what is likely to be another in the next line like it: numbers, ids, paths, quoted strings. */
export const maskVariables = (text: string): string => text.replaceAll(VARIABLE, '*');
