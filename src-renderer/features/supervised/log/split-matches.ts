export interface TextPart {
  readonly text: string;
  readonly found: boolean;
}

/** A line cut at every occurrence of the search, which is plain text. */
export function splitMatches(text: string, search: string, matchCase = false): readonly TextPart[] {
  if (search === '') return [{ text, found: false }];
  const haystack = matchCase ? text : text.toLowerCase();
  const needle = matchCase ? search : search.toLowerCase();
  // Lower case may change the length of a few letters (İ); then positions would not fit.
  if (haystack.length !== text.length) return [{ text, found: haystack.includes(needle) }];
  const parts: TextPart[] = [];
  let from = 0;
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, from)) {
    if (at > from) parts.push({ text: text.slice(from, at), found: false });
    parts.push({ text: text.slice(at, at + needle.length), found: true });
    from = at + needle.length;
  }
  if (from < text.length || parts.length === 0) parts.push({ text: text.slice(from), found: false });
  return parts;
}
