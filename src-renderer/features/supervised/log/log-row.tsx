import { ChevronRight, Copy } from 'lucide-react';
import { memo, useLayoutEffect, useMemo, useRef } from 'react';
import type { LogLine } from '../../../../src-shared/model/log-line.ts';
import type { RunRecord } from '../../../../src-shared/model/managed-process.ts';
import { parseJsonObject } from '../../../../src-shared/model/parse-json-object.ts';
import { classes } from '../../../components/classes.ts';
import type { LogPreferencesState } from './create-log-preferences.ts';
import { GapBar } from './gap-bar.tsx';
import type { LogGap } from './held-lines.ts';
import { JsonTree } from './json-tree.tsx';
import type { LineActions } from './line-actions.ts';
import { LineText } from './line-text.tsx';
import { LineTime } from './line-time.tsx';
import styles from './log-row.module.css';
import { RunBar } from './run-bar.tsx';
import type { SplitText } from './split-matches.ts';

export interface LogRowProps {
  readonly line: LogLine;
  readonly index: number;
  /** px. */
  readonly top: number;
  /** Time of the line before, ms since the epoch. */
  readonly previous: number | undefined;
  readonly look: Pick<LogPreferencesState, 'wrap' | 'times' | 'pretty'>;
  /** What is searched, in its text. */
  readonly split: SplitText | undefined;
  readonly isFound: boolean;
  readonly isCurrent: boolean;
  readonly isExpanded: boolean;
  /** It is the first line of this run. */
  readonly run: RunRecord | undefined;
  /** Lines are missing before it. */
  readonly gap: LogGap | undefined;
  readonly actions: LineActions;
  /** Told how high it is, where it may be higher than others. */
  readonly measure: (line: LogLine, height: number | undefined) => void;
}

export const LogRow = memo((props: LogRowProps) => {
  const { line, index, top, previous, look, split, isFound, isCurrent, isExpanded, run, gap, actions, measure } = props;
  const row = useRef<HTMLDivElement>(null);
  const json = useMemo(() => parseJsonObject(line.text), [line.text]);
  const mayBeHigher = look.wrap || isExpanded || run !== undefined || gap !== undefined;

  useLayoutEffect(() => {
    const element = row.current;
    if (element === null || !mayBeHigher) return measure(line, undefined);
    const tell = () => measure(line, element.offsetHeight);
    tell();
    const observer = new ResizeObserver(tell);
    observer.observe(element);
    return () => observer.disconnect();
  }, [line, mayBeHigher, measure]);

  return (
    <div
      ref={row}
      data-index={index}
      data-sequence={line.sequence}
      {...(isCurrent && { 'aria-current': true })}
      className={classes(styles.row, look.wrap && styles.wrapped)}
      style={{ transform: `translateY(${top}px)` }}
    >
      {gap !== undefined && <GapBar gap={gap} onLoad={() => actions.loadGap(line.sequence)} />}
      {run !== undefined && <RunBar run={run} />}
      <div
        className={classes(
          styles.line,
          line.stream === 'err' && styles.err,
          isFound && styles.found,
          isCurrent && styles.current,
        )}
      >
        {json === undefined ? (
          <span className={styles.noToggle} />
        ) : (
          <button
            type="button"
            // Reached by the line: Enter opens it.
            tabIndex={-1}
            className={styles.toggle}
            aria-label={isExpanded ? 'Close the fields' : 'Open the fields'}
            aria-expanded={isExpanded}
            onClick={() => actions.toggle(line.sequence)}
          >
            <ChevronRight aria-hidden="true" />
          </button>
        )}
        <LineTime style={look.times} time={line.time} previous={previous} />
        <LineText line={line} json={look.pretty ? json : undefined} split={split} isCurrent={isCurrent} />
        <button
          type="button"
          // Reached by the line: C copies it.
          tabIndex={-1}
          className={styles.copy}
          aria-label="Copy the line"
          title="Copy the line"
          onClick={() => actions.copyLine(line)}
        >
          <Copy aria-hidden="true" />
        </button>
      </div>
      {isExpanded && json !== undefined && <JsonTree json={json} actions={actions} />}
    </div>
  );
});
LogRow.displayName = 'LogRow';
