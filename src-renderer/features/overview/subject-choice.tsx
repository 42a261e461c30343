import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Subject } from '../../../src-shared/model/monitored.ts';
import { nameOf } from './name-of.ts';
import { useMonitored, useOverview, usePlace } from './overview-context.ts';
import { HOST } from './place.ts';
import styles from './subject-choice.module.css';
import { useMoves } from './use-moves.ts';

interface Group {
  readonly label: string;
  readonly subjects: readonly Subject[];
}

/** Of whom the charts are: the machine, a process that is watched, or one that is gone and left its history. */
export function SubjectChoice() {
  const { recorded } = useOverview();
  const { of } = usePlace();
  const { showSubject } = useMoves();
  const entries = useMonitored((view) => view.entries);
  const past = useStore(recorded.state, ({ answer }) => answer);
  useEffect(() => recorded.start(), [recorded]);
  const watched = [...entries.values()].map(({ item }) => item.subject);
  const groups = groupsOf(watched, past ?? []);
  const isKnown = of === HOST || groups.some(({ subjects }) => subjects.some(({ id }) => id === of));
  return (
    <select
      className={styles.choice}
      aria-label="Shown"
      value={of}
      onChange={(event) => {
        showSubject(event.target.value);
        // The arrows are for the time again.
        event.target.blur();
      }}
    >
      <option value={HOST}>This machine</option>
      {!isKnown && <option value={of}>{nameOf(of)}</option>}
      {groups.map(({ label, subjects }) => (
        <optgroup key={label} label={label}>
          {subjects.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

function groupsOf(watched: readonly Subject[], past: readonly Subject[]): readonly Group[] {
  const present = new Set(watched.map(({ id }) => id));
  const groups = [
    { label: 'Managed', subjects: watched.filter(({ kind }) => kind === 'managed') },
    { label: 'Watched', subjects: watched.filter(({ kind }) => kind === 'adopted') },
    { label: 'Gone', subjects: past.filter(({ id, kind }) => kind !== 'host' && !present.has(id)) },
  ];
  const byName = (a: Subject, b: Subject) => a.name.localeCompare(b.name);
  return groups
    .filter(({ subjects }) => subjects.length > 0)
    .map(({ label, subjects }) => ({ label, subjects: subjects.toSorted(byName) }));
}
