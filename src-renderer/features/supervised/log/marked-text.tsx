import styles from './marked-text.module.css';
import type { SplitText } from './split-matches.ts';

export interface MarkedTextProps {
  readonly text: string;
  /** Undefined: nothing is marked. */
  readonly split: SplitText | undefined;
  readonly isCurrent: boolean;
}

/** A text with what is searched marked in it. */
export function MarkedText({ text, split, isCurrent }: MarkedTextProps) {
  if (split === undefined) return text;
  const mark = isCurrent ? styles.current : styles.mark;
  return split(text).map((part, at) =>
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
