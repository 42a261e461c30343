export interface TextPart {
  readonly text: string;
  readonly found: boolean;
}

/** Cuts a text into what was searched and what was not. */
export type SplitText = (text: string) => readonly TextPart[];

/** A line cut at every occurrence of the search, which is plain text. */
export function splitMatches(text: string, search: string, matchCase = false): readonly TextPart[] {
  if (search === '') return [{ text, found: false }];
  const haystack = matchCase ? text : text.toLowerCase();
  const needle = matchCase ? search : search.toLowerCase();
  // Lower case may change the length of a few letters (İ); then positions would not fit.
  if (haystack.length !== text.length) return [{ text, found: haystack.includes(needle) }];
  const ranges: (readonly [from: number, to: number])[] = [];
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + needle.length)) {
    ranges.push([at, at + needle.length]);
  }
  return splitAt(text, ranges);
}

/** A text cut at the ranges that were found in it, which rise and do not overlap. */
export function splitAt(text: string, ranges: readonly (readonly [from: number, to: number])[]): readonly TextPart[] {
  const parts: TextPart[] = [];
  let rest = 0;
  for (const [from, to] of ranges) {
    if (from > rest) parts.push({ text: text.slice(rest, from), found: false });
    parts.push({ text: text.slice(from, to), found: true });
    rest = to;
  }
  if (rest < text.length || parts.length === 0) parts.push({ text: text.slice(rest), found: false });
  return parts;
}
