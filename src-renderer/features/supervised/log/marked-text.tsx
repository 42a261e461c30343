import styles from './marked-text.module.css';
import { splitMatches } from './split-matches.ts';
import type { LogSearch } from './log-search.ts';

export interface MarkedTextProps {
  readonly text: string;
  readonly search: LogSearch;
  /** The line matches the pattern: where, only Signalbox knows. */
  readonly isFound: boolean;
  readonly isCurrent: boolean;
}

/** A text with what is searched marked in it. */
export function MarkedText({ text, search, isFound, isCurrent }: MarkedTextProps) {
  const mark = isCurrent ? styles.current : styles.mark;
  if (search.isPattern) return isFound && text !== '' ? <mark className={mark}>{text}</mark> : text;
  return splitMatches(text, search.text, search.matchCase).map((part, at) =>
    part.found ? (
      // Parts have no identity but their place.
      // oxlint-disable-next-line react/no-array-index-key
      <mark key={at} className={mark}>
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
}
