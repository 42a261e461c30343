import { useLayoutEffect, useMemo, useRef } from 'react';
import type { LineActions } from './line-actions.ts';

/** The same object for good, so that lines need not be rendered anew; it does what was given last. */
export function useLineActions(given: LineActions): LineActions {
  const latest = useRef(given);
  useLayoutEffect(() => {
    latest.current = given;
  });
  return useMemo(
    () => ({
      toggle: (sequence) => latest.current.toggle(sequence),
      copyLine: (line) => latest.current.copyLine(line),
      copyText: (text) => latest.current.copyText(text),
      addClause: (clause) => latest.current.addClause(clause),
      loadGap: (sequence) => latest.current.loadGap(sequence),
    }),
    [],
  );
}
