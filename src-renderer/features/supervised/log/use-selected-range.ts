import { useEffect, useState, type RefObject } from 'react';
import { selectedRange, type SelectedRange } from './selected-range.ts';

/** The lines that are selected, as the selection changes. */
export function useSelectedRange(container: RefObject<HTMLElement | null>): SelectedRange | undefined {
  const [range, setRange] = useState<SelectedRange>();
  useEffect(() => {
    const look = () => {
      const next = container.current === null ? undefined : selectedRange(container.current, document.getSelection());
      setRange((before) => (before?.first === next?.first && before?.last === next?.last ? before : next));
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [container]);
  return range;
}
