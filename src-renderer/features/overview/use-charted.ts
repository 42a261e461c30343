import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { TimeSpan } from '../../components/charts/time-span.ts';
import { chartHistory, type ChartedHistory } from '../../components/charts/charted-history.ts';
import { useOverview, usePick, usePlace } from './overview-context.ts';
import { isLive, spanOf } from './place.ts';

/** What all charts of the screen have in common. */
export interface Charted {
  /** Of whom it is asked; undefined until the answer is here. */
  readonly charted: ChartedHistory | undefined;
  readonly common: {
    readonly span: TimeSpan | undefined;
    readonly gaps: ChartedHistory['gaps'];
    readonly marks: ChartedHistory['marks'];
    readonly picked: TimeSpan | undefined;
    readonly empty: string;
    readonly onPick: (picked: TimeSpan) => void;
  };
}

const none = [] as const;

export function useCharted(): Charted {
  const { history } = useOverview();
  const place = usePlace();
  const answer = useStore(history.state, (state) => state.answer);
  const error = useStore(history.state, (state) => state.error);
  const shown = answer?.of === place.of ? answer.history : undefined;
  const charted = useMemo(() => (shown === undefined ? undefined : chartHistory(shown)), [shown]);
  const live = isLive(place);
  const { range, end } = place;
  const still = useMemo(() => (live ? undefined : spanOf({ range, end }, 0)), [live, range, end]);
  const why = error ?? (charted === undefined ? 'Reading the history…' : 'Nothing is recorded of this time.');
  return {
    charted,
    common: {
      span: still ?? charted?.span,
      gaps: charted?.gaps ?? none,
      marks: charted?.marks ?? none,
      picked: place.picked,
      empty: why,
      onPick: usePick(),
    },
  };
}
