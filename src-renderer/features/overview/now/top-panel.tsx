import { useMemo, useState } from 'react';
import { identityKey } from '../../../../src-shared/model/identity.ts';
import { Chips } from '../../../components/chips.tsx';
import { useMachine, useMonitored } from '../overview-context.ts';
import type { MonitoredEntry } from '../monitored-book.ts';
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
  const entries = useMonitored((view) => view.entries);
  const names = useMemo(() => namesOf(entries), [entries]);
  // The map stays the same; what is in it changes with every sample.
  // oxlint-disable-next-line react/exhaustive-deps
  const top = useMemo(() => busiestOf(living, by, names), [living, by, names, takenAt]);
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

/** What those that are watched are called, by the keys of the roots of their trees. */
const namesOf = (entries: ReadonlyMap<string, MonitoredEntry>): ReadonlyMap<string, string> =>
  new Map(
    [...entries.values()].flatMap(({ item: { subject } }) => {
      const { pid, startTime, name } = subject;
      return pid === undefined || startTime === undefined ? [] : [[identityKey({ pid, startTime }), name] as const];
    }),
  );
