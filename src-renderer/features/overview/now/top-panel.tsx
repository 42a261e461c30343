import { useMemo, useState } from 'react';
import { Chips } from '../../../components/chips.tsx';
import { useMachine } from '../overview-context.ts';
import { Nothing, Panel } from '../panel.tsx';
import { TopTable } from '../top-table.tsx';
import { busiestOf } from './busiest-of.ts';

const choices = [
  { value: 'cpu', label: 'CPU' },
  { value: 'memory', label: 'Memory' },
] as const;

/** Who uses the most right now. */
export function TopPanel() {
  const [by, setBy] = useState<'cpu' | 'memory'>('cpu');
  const takenAt = useMachine((view) => view.takenAt);
  const living = useMachine((view) => view.living);
  // The map stays the same; what is in it changes with every sample.
  // oxlint-disable-next-line react/exhaustive-deps
  const top = useMemo(() => busiestOf(living, by), [living, by, takenAt]);
  return (
    <Panel
      title="Top consumers"
      hint="right now"
      actions={<Chips label="Order of the top consumers" choices={choices} value={by} onChange={setBy} />}
    >
      {top.length === 0 ? <Nothing>Waiting for the first sample…</Nothing> : <TopTable top={top} />}
    </Panel>
  );
}
