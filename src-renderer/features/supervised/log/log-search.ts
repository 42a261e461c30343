/** What is looked for in the lines that are shown. */
export interface LogSearch {
  readonly text: string;
  readonly matchCase: boolean;
  /** It is a regular expression, of RE2. */
  readonly isPattern: boolean;
}

export const noSearch: LogSearch = { text: '', matchCase: false, isPattern: false };

/** As a pattern for Signalbox, which finds it where the page holds no lines. */
export function patternOf({ text, matchCase, isPattern }: LogSearch): string {
  const pattern = isPattern ? text : text.replaceAll(/[\\^$.|?*+()[\]{}]/g, String.raw`\$&`);
  return matchCase ? pattern : `(?i)${pattern}`;
}

/** Plain text, as a test. */
export function plainTest({ text, matchCase }: LogSearch): (line: string) => boolean {
  if (matchCase) return (line) => line.includes(text);
  const wanted = text.toLowerCase();
  return (line) => line.toLowerCase().includes(wanted);
}
