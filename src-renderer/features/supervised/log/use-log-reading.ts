import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { LogModel } from './create-log-model.ts';
import type { LogLinesHandle } from './log-lines.tsx';
import { following, type Reader } from './reader.ts';

export interface LogReading {
  readonly lines: RefObject<LogLinesHandle | null>;
  readonly reader: Reader;
  readonly onReader: (change: (before: Reader) => Reader) => void;
  /** Sequence of the line that keys act on. */
  readonly cursor: number | undefined;
  readonly letGo: () => void;
  /** Sequences of the lines whose fields are open. */
  readonly expanded: ReadonlySet<number>;
  readonly toggle: (sequence: number) => void;
  readonly follow: () => void;
  readonly togglePause: () => void;
  /** Brings a line that is held into sight, and the keys to it. */
  readonly show: (sequence: number, how: 'middle' | 'nearest') => void;
  /** Shows any line, or the next that there is; it, and those around it, may have to be asked for. */
  readonly goTo: (sequence: number) => Promise<void>;
  readonly onLoad: (side: 'older' | 'newer') => void;
}

/** How one person reads one log: where they stand, and on which line. */
export function useLogReading({ feed, goTo }: Pick<LogModel, 'feed' | 'goTo'>): LogReading {
  const lines = useRef<LogLinesHandle>(null);
  const [reader, onReader] = useState(following);
  const [cursor, setCursor] = useState<number>();
  const [expanded, setExpanded] = useState<ReadonlySet<number>>(new Set());

  const place = reader.place.at === 'line' ? reader.place.sequence : undefined;
  useEffect(() => feed.setPlace(place), [feed, place]);

  const show = (sequence: number, how: 'middle' | 'nearest') => {
    setCursor(sequence);
    lines.current?.reveal(sequence, how);
  };
  const follow = () => {
    setCursor(undefined);
    onReader(() => following);
    void feed.goToEnd();
  };
  return {
    lines,
    reader,
    onReader,
    cursor,
    letGo: () => setCursor(undefined),
    expanded,
    toggle: (sequence) => {
      setExpanded((before) => toggled(before, sequence));
      // First it stays where it is, then as much of it as there is room for comes into sight.
      show(sequence, 'nearest');
      void nextFrame().then(() => lines.current?.reveal(sequence, 'nearest'));
    },
    follow,
    togglePause: () => (reader.isPaused ? follow() : lines.current?.pause()),
    show,
    goTo: async (sequence) => {
      await goTo(sequence);
      // The lines may be others now; they are in the page from the next frame on.
      await nextFrame();
      const { lines: held } = feed.held;
      const line = held.at(held.indexOf(sequence)) ?? held.last;
      if (line !== undefined) show(line.sequence, 'middle');
    },
    onLoad: useCallback((side) => void (side === 'older' ? feed.loadOlder() : feed.loadNewer()), [feed]),
  };
}

const nextFrame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));

function toggled(set: ReadonlySet<number>, item: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}
