import { splitAt, type SplitText } from './split-matches.ts';

/** Instructions of the pattern × characters of a text: so much takes a millisecond or two in the worst case. */
const MOST_WORK = 32_768;

/**
 * Cuts texts where a pattern matches. It runs as it does in Signalbox, which has taken it by then: in linear time, and
 * it is no JavaScript RegExp. What runs it is loaded when it is first needed.
 */
export async function loadSplitPattern(pattern: string): Promise<SplitText> {
  const { RE2JS } = await import('re2js');
  const program = RE2JS.compile(pattern);
  const most = Math.floor(MOST_WORK / program.programSize());
  return (text) => {
    const matcher = program.matcher(text.slice(0, most));
    const ranges: (readonly [number, number])[] = [];
    while (matcher.find()) if (matcher.end() > matcher.start()) ranges.push([matcher.start(), matcher.end()]);
    return splitAt(text, ranges);
  };
}
