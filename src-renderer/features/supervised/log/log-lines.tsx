import { ArrowDownToLine } from 'lucide-react';
import { useImperativeHandle, useLayoutEffect, type CSSProperties, type Ref } from 'react';
import type { RunRecord } from '../../../../src-shared/model/managed-process.ts';
import { Button } from '../../../components/button.tsx';
import { formatQuantity } from '../../../components/format/format-count.ts';
import type { LogView } from './create-log-model.ts';
import type { LogPreferencesState } from './create-log-preferences.ts';
import { EdgeBar } from './edge-bar.tsx';
import { includesSorted } from './includes-sorted.ts';
import type { LineActions } from './line-actions.ts';
import type { LineWindow } from './line-window.ts';
import { isFiltered } from './log-filter.ts';
import styles from './log-lines.module.css';
import { LogRow } from './log-row.tsx';
import { afterPause, afterReveal, afterScroll, isFollowing, takeOver, type Reader } from './reader.ts';
import type { SelectedRange } from './selected-range.ts';
import { unseenLines } from './unseen-lines.ts';
import { useLogLayout } from './use-log-layout.ts';
import { useSelectedRange } from './use-selected-range.ts';

export interface LogLinesHandle {
  /** Brings a line into sight, by its sequence. */
  readonly reveal: (sequence: number, how: 'middle' | 'nearest') => void;
  readonly pause: () => void;
  readonly focus: () => void;
  /** Indexes of the first and the last line in sight. */
  readonly seen: () => readonly [first: number, last: number];
}

export interface LogLinesProps {
  readonly label: string;
  readonly view: LogView;
  readonly reader: Reader;
  readonly onReader: (change: (before: Reader) => Reader) => void;
  readonly look: LogPreferencesState;
  readonly runs: ReadonlyMap<number, RunRecord>;
  /** Sequence of the line that keys act on. */
  readonly cursor: number | undefined;
  readonly expanded: ReadonlySet<number>;
  readonly actions: LineActions;
  readonly onLoad: (side: 'older' | 'newer') => void;
  readonly onFollow: () => void;
  readonly onKeyDown: (event: React.KeyboardEvent) => void;
  readonly onCopy: (event: React.ClipboardEvent) => void;
  readonly ref?: Ref<LogLinesHandle>;
}

/** Virtual lines: what is read stays where it is, whatever comes or goes around it. */
export function LogLines(props: LogLinesProps) {
  const { label, view, reader, onReader, look, runs, cursor, expanded, actions } = props;
  const { onLoad, onFollow, onKeyDown, onCopy, ref } = props;
  const { held, search, found, split } = view;
  const { lines } = held;
  const layout = useLogLayout({ held, place: reader.place, look });
  const { scroller, size, isNearStart, isNearEnd } = layout;
  const selected = useSelectedRange(scroller);
  const newest = Math.max(held.cursor, held.total);

  useLayoutEffect(() => {
    if (size.height === 0 || view.isReloading) return;
    if (isNearStart && held.start.at === 'more') onLoad('older');
    if (isNearEnd && held.end.at === 'more') onLoad('newer');
  }, [size.height, view.isReloading, isNearStart, isNearEnd, held.start.at, held.end.at, onLoad]);

  useImperativeHandle(ref, () => ({
    reveal: (sequence, how) => onReader((before) => afterReveal(before, layout.placeToSee(sequence, how), newest)),
    pause: () => {
      const place = layout.placeAt(scroller.current?.scrollTop ?? 0);
      onReader((before) => afterPause(before, place, newest));
    },
    focus: () => scroller.current?.focus(),
    seen: () => layout.seen,
  }));

  const onScroll = () => {
    const scrolled = layout.readScroll();
    if (scrolled === undefined) return;
    const { top, isUp, isAtEnd } = scrolled;
    onReader((before) => afterScroll(before, { place: layout.placeAt(top), isUp, isAtEnd, newest }));
  };
  const onTakeOver = () => onReader(takeOver);
  const unseen = unseenLines(held, reader.leftAt, isFiltered(view.filter));

  return (
    <div className={styles.frame} aria-busy={view.isReloading}>
      {/* The handlers only say that the reader moves it; what moves is the browser's. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={scroller}
        role="log"
        aria-label={label}
        aria-live="off"
        // A log is scrolled by keys, too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className={styles.lines}
        style={{ '--log-width': `${size.width}px` } as CSSProperties}
        onScroll={onScroll}
        onKeyDown={(event) => {
          onTakeOver();
          onKeyDown(event);
        }}
        onWheel={onTakeOver}
        onPointerDown={onTakeOver}
        onCopy={onCopy}
      >
        <div className={styles.content} style={{ height: `${layout.height}px` }}>
          <EdgeBar side="older" edge={held.start} isFiltered={isFiltered(view.filter)} onLoad={() => onLoad('older')} />
          {indexesOf(layout.range, lines, selected).map((index) => {
            const line = lines.at(index);
            if (line === undefined) return null;
            const { sequence } = line;
            const isFound = includesSorted(found.sequences, sequence);
            return (
              <LogRow
                key={sequence}
                line={line}
                index={index}
                top={layout.topOf(index)}
                previous={look.times === 'delta' ? lines.at(index - 1)?.time : undefined}
                look={look}
                // A part of a line may match a pattern that the whole does not.
                split={isFound || !search.isPattern ? split : undefined}
                isFound={isFound}
                isCurrent={sequence === cursor}
                isExpanded={expanded.has(sequence)}
                run={runs.get(sequence)}
                gap={held.gaps.get(sequence)}
                actions={actions}
                measure={layout.measure}
              />
            );
          })}
          {held.end.at !== 'end' && (
            <div className={styles.foot}>
              <EdgeBar side="newer" edge={held.end} isFiltered={false} onLoad={() => onLoad('newer')} />
            </div>
          )}
        </div>
      </div>
      {!isFollowing(reader) && (
        <Button className={styles.follow} icon={<ArrowDownToLine />} onClick={onFollow}>
          {unseen > 0 ? `${formatQuantity(unseen, 'new line', 'new lines')} – follow` : 'Follow'}
        </Button>
      )}
    </div>
  );
}

/** So many of a selection, at most. */
const MOST_SELECTED = 2000;

/** Lines of a selection stay in the page when they are scrolled out of sight, or the browser would lose it. */
function indexesOf(
  [from, to]: readonly [number, number],
  lines: LineWindow,
  selected: SelectedRange | undefined,
): readonly number[] {
  const visible = numbers(from, to);
  if (selected === undefined) return visible;
  const first = lines.indexOf(selected.first);
  const kept = numbers(first, Math.min(lines.indexOf(selected.last + 1), first + MOST_SELECTED));
  return [...new Set([...visible, ...kept])].toSorted((a, b) => a - b);
}

const numbers = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
