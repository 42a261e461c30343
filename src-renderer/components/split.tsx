import { useRef, type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import styles from './split.module.css';

const LEAST = 0.15;
const MOST = 0.85;
const STEP = 0.05;

export interface SplitProps {
  readonly label: string;
  /** The second part's share of the height, 0–1. */
  readonly share: number;
  readonly onShare: (share: number) => void;
  readonly children: ReactNode;
  /** Below; without it the first part has all the room. */
  readonly second: ReactNode;
}

/** Two parts, one above the other, with a divider that moves by pointer and by keys. */
export function Split({ label, share, onShare, children, second }: SplitProps) {
  const frame = useRef<HTMLDivElement>(null);
  const set = (next: number) => onShare(Math.min(MOST, Math.max(LEAST, next)));
  const onPointerMove = (event: PointerEvent) => {
    const box = frame.current?.getBoundingClientRect();
    if (box === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    set((box.bottom - event.clientY) / box.height);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowUp') set(share + STEP);
    else if (event.key === 'ArrowDown') set(share - STEP);
    else return;
    event.preventDefault();
  };
  return (
    <div ref={frame} className={styles.split} style={{ '--share': `${share * 100}%` } as CSSProperties}>
      <div className={styles.first}>{children}</div>
      {second !== undefined && (
        <>
          <div
            role="separator"
            aria-label={label}
            aria-orientation="horizontal"
            aria-valuenow={Math.round(share * 100)}
            aria-valuemin={LEAST * 100}
            aria-valuemax={MOST * 100}
            // A separator that moves is a control: it takes the focus, and the arrows.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            className={styles.divider}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={onPointerMove}
            onDoubleClick={() => set(0.5)}
            onKeyDown={onKeyDown}
          />
          <div className={styles.second}>{second}</div>
        </>
      )}
    </div>
  );
}
