import { useCallback } from 'react';
import { Chips } from '../../components/chips.tsx';
import { DataGrid } from '../../components/data-grid/data-grid.tsx';
import { useWayIntoGrid } from '../../components/data-grid/use-way-into-grid.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterField } from '../../components/filter-field.tsx';
import { formatQuantity } from '../../components/format/format-count.ts';
import { Toolbar } from '../../components/toolbar.tsx';
import { useShortcut } from '../../components/use-shortcut.ts';
import { useAgents, useAgentsState, useAgentsView } from './agents-context.ts';
import { callsColumns } from './calls-columns.tsx';
import styles from './calls-pane.module.css';
import type { CallRow } from './merge-calls.ts';

const keyOf = ({ key }: CallRow) => key;

const outcomes = [
  { value: 'all', label: 'All' },
  { value: 'refused', label: 'Refused' },
  { value: 'failed', label: 'Failed' },
] as const;

/** The last calls, live: which tool, how long it took, and what came of it. */
export function CallsPane() {
  const { state, layout } = useAgents();
  const rows = useAgentsView((view) => view.rows);
  const { selectedCall, filter, outcome } = useAgentsState((current) => current);
  const select = useCallback((key: string) => state.setState({ selectedCall: key }), [state]);
  const { grid, enter } = useWayIntoGrid({ rows, rowKey: keyOf, selected: selectedCall, onSelect: select });
  useShortcut('Escape', () => {
    state.setState(filter === '' && outcome === 'all' ? { selectedCall: undefined } : { filter: '', outcome: 'all' });
    grid.current?.focus();
  });
  return (
    <div className={styles.pane}>
      <Toolbar label="Calls">
        <FilterField
          label="Filter calls"
          placeholder="Tool, program, code"
          value={filter}
          onChange={(value) => state.setState({ filter: value })}
          onLeave={enter}
        />
        <Chips
          label="Outcome"
          choices={outcomes}
          value={outcome}
          onChange={(value) => state.setState({ outcome: value })}
        />
        <output aria-label="Calls shown">{formatQuantity(rows.length, 'call', 'calls')}</output>
      </Toolbar>
      <div className={styles.content}>
        <DataGrid
          ref={grid}
          label="Calls of agents"
          columns={callsColumns}
          rows={rows}
          rowKey={keyOf}
          rowHeight={28}
          layout={layout}
          selected={selectedCall}
          onSelect={select}
          onActivate={select}
          empty={<NoCalls />}
        />
      </div>
    </div>
  );
}

function NoCalls() {
  const { state } = useAgents();
  const { known, hasCalls } = useAgentsView((view) => view);
  const { filter, outcome } = useAgentsState((current) => current);
  if (!known) return <EmptyState title="Looking…" />;
  if (filter === '' && outcome === 'all') {
    return (
      <EmptyState title="No calls yet">
        <p>
          {hasCalls
            ? 'The others have called: see “All agents”.'
            : 'What agents call appears here at once, with what came of it.'}
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No call matches">
      <button type="button" className={styles.link} onClick={() => state.setState({ filter: '', outcome: 'all' })}>
        Show all
      </button>
    </EmptyState>
  );
}
