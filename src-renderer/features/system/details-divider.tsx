import type { KeyboardEvent, PointerEvent } from 'react';
import { useStore } from 'zustand';
import styles from './details-divider.module.css';
import { LEAST_WIDTH, MOST_WIDTH, type DetailsWidth } from './details-width.ts';

const STEP = 20;

/** Between the table and the details: moves by pointer and by keys. */
export function DetailsDivider({ width: { state, set, reset } }: { readonly width: DetailsWidth }) {
  const width = useStore(state);
  const onPointerMove = (event: PointerEvent) => {
    const right = event.currentTarget.nextElementSibling?.getBoundingClientRect().right;
    if (right === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    set(right - event.clientX);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') set(width + STEP);
    else if (event.key === 'ArrowRight') set(width - STEP);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      role="separator"
      aria-label="Width of the details"
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={LEAST_WIDTH}
      aria-valuemax={MOST_WIDTH}
      // A separator that moves is a control: it takes the focus, and the arrows.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={styles.divider}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onDoubleClick={reset}
      onKeyDown={onKeyDown}
    />
  );
}
