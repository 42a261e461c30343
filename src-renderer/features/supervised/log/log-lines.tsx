import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { ArrowDownToLine } from 'lucide-react';
import { useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref, type UIEvent } from 'react';
import type { LogLine } from '../../../../src-shared/model/log-line.ts';
import { Button } from '../../../components/button.tsx';
import { formatQuantity } from '../../../components/format/format-count.ts';
import { LogRow } from './log-row.tsx';
import styles from './log-lines.module.css';
import { selectedRange } from './selected-range.ts';

const LINE_HEIGHT = 18;
/** Within a line or so of the end counts as the end. */
const END_PX = 24;

export interface LogLinesHandle {
  /** Scrolls a line into the middle, by its sequence. */
  readonly reveal: (sequence: number) => void;
  readonly focus: () => void;
}

export interface LogLinesProps {
  readonly label: string;
  readonly lines: readonly LogLine[];
  readonly search: string;
  /** Sequence of the match that the reader has stepped to. */
  readonly current: number | undefined;
  readonly wrap: boolean;
  readonly times: boolean;
  readonly ref?: Ref<LogLinesHandle>;
}

/** Virtual lines that follow the newest, until the reader scrolls up; then what is read stays where it is. */
export function LogLines({ label, lines, search, current, wrap, times, ref }: LogLinesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  /** The newest line when the reader left the end; undefined while following. */
  const [leftAt, setLeftAt] = useState<number>();
  /** That it stands at the end does not mean that the reader went there: a match was shown. */
  const revealed = useRef(false);
  const lastTop = useRef(0);
  const newest = lines.at(-1)?.sequence ?? 0;

  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    getItemKey: (index) => lines[index]?.sequence ?? index,
    overscan: 20,
    initialOffset: () => lines.length * LINE_HEIGHT,
    anchorTo: 'end',
    followOnAppend: leftAt === undefined,
    scrollEndThreshold: END_PX,
    useFlushSync: false,
    rangeExtractor: (range) => withSelection(range, scroller.current),
  });

  /** Only a reader scrolls up: new lines and the following of them only ever scroll down. */
  const onScroll = ({ currentTarget: { scrollTop, scrollHeight, clientHeight } }: UIEvent) => {
    const up = scrollTop < lastTop.current;
    lastTop.current = scrollTop;
    const atEnd = scrollHeight - scrollTop - clientHeight <= END_PX;
    if (atEnd && !revealed.current) setLeftAt(undefined);
    else if (up) setLeftAt((before) => before ?? newest);
  };
  const takeOver = () => {
    revealed.current = false;
  };
  const follow = () => {
    takeOver();
    setLeftAt(undefined);
    virtualizer.scrollToEnd();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    takeOver();
    if (event.key !== 'End' || event.shiftKey) return;
    // The browser goes to where the end is now; a busy log is elsewhere by then.
    event.preventDefault();
    follow();
  };
  useImperativeHandle(ref, () => ({
    reveal: (sequence) => {
      const index = lines.findIndex((line) => line.sequence === sequence);
      if (index < 0) return;
      revealed.current = true;
      setLeftAt((before) => before ?? newest);
      virtualizer.scrollToIndex(index, { align: 'center' });
    },
    focus: () => scroller.current?.focus(),
  }));

  const unseen = leftAt === undefined ? 0 : newest - leftAt;
  return (
    <div className={styles.frame}>
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
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        onWheel={takeOver}
        onPointerDown={takeOver}
      >
        <div className={styles.content} style={{ height: `${virtualizer.getTotalSize()}px` }}>
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const line = lines[index];
            if (line === undefined) return null;
            return (
              <LogRow
                key={key}
                line={line}
                index={index}
                top={start}
                search={search}
                isCurrent={line.sequence === current}
                times={times}
                measure={wrap ? virtualizer.measureElement : undefined}
              />
            );
          })}
        </div>
      </div>
      {leftAt !== undefined && (
        <Button className={styles.follow} icon={<ArrowDownToLine />} onClick={follow}>
          {unseen > 0 ? `${formatQuantity(unseen, 'new line', 'new lines')} – follow` : 'Follow'}
        </Button>
      )}
    </div>
  );
}

/** Lines of a selection stay in the page when they are scrolled out of sight, or the browser would lose it. */
function withSelection(range: Range, scroller: HTMLElement | null): number[] {
  const visible = defaultRangeExtractor(range);
  const selected = scroller === null ? undefined : selectedRange(scroller, document.getSelection());
  if (selected === undefined) return visible;
  const all = new Set(visible);
  for (let index = selected.first; index <= Math.min(selected.last, range.count - 1); index += 1) all.add(index);
  return [...all].toSorted((a, b) => a - b);
}
