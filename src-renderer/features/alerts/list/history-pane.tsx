import { useCallback, useMemo } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../../components/button.tsx';
import { DataGrid } from '../../../components/data-grid/data-grid.tsx';
import { useWayIntoGrid } from '../../../components/data-grid/use-way-into-grid.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import screen from '../../../components/screen.module.css';
import { useShortcut } from '../../../components/use-shortcut.ts';
import { AlertDetails } from '../detail/alert-details.tsx';
import type { AlertRow } from '../alert-row.ts';
import { useAlerts, useAlertsState } from '../alerts-context.ts';
import { isNarrowed, noNarrowing, orderAlerts } from '../order-alerts.ts';
import { useEndedAlerts } from '../use-ended-alerts.ts';
import { endedColumns, NARROW_BELOW } from './alerts-columns.tsx';
import { AlertsSplit } from './alerts-split.tsx';
import { AlertsToolbar } from './alerts-toolbar.tsx';
import { MoreAlerts } from './more-alerts.tsx';

const keyOf = ({ key }: AlertRow) => key;
const none: readonly AlertRow[] = [];

/** What was going on, newest first, a page at a time. */
export function HistoryPane() {
  const { state, layouts } = useAlerts();
  const { rows: loaded = none, error } = useEndedAlerts();
  const narrowing = useAlertsState((current) => current);
  const sort = useStore(layouts.history.state, ({ sorting }) => sorting[0]);
  const rows = useMemo(
    () => orderAlerts(loaded, narrowing, sort ?? { id: 'since', desc: true }),
    [loaded, narrowing, sort],
  );
  const { selectedEnded } = narrowing;
  const key = selectedEnded === undefined ? undefined : String(selectedEnded);
  const select = useCallback((next: string) => state.setState({ selectedEnded: Number(next) }), [state]);
  const { grid, enter } = useWayIntoGrid({ rows, rowKey: keyOf, selected: key, onSelect: select });
  const alert = rows.find((row) => row.key === key)?.alert;
  useShortcut('Escape', () => {
    state.setState(isNarrowed(state.getState()) ? noNarrowing : { selectedEnded: undefined });
    grid.current?.focus();
  });
  return (
    <>
      <AlertsToolbar label="Ended alerts" onLeave={enter} />
      {error !== undefined && (
        <p role="alert" className={screen.failed}>
          The history could not be read: {error}
        </p>
      )}
      <AlertsSplit second={alert === undefined ? undefined : <AlertDetails key={key} alert={alert} />}>
        <DataGrid
          ref={grid}
          label="Ended alerts"
          columns={endedColumns}
          rows={rows}
          rowKey={keyOf}
          rowHeight={30}
          narrowBelow={NARROW_BELOW}
          layout={layouts.history}
          selected={key}
          onSelect={select}
          onActivate={select}
          empty={<NoHistory />}
        />
      </AlertsSplit>
      <MoreAlerts />
    </>
  );
}

function NoHistory() {
  const { state, ended } = useAlerts();
  const { rows, error } = useStore(ended.state);
  const isFiltered = useAlertsState(isNarrowed);
  if (rows === undefined) return error === undefined ? <EmptyState title="Looking…" /> : null;
  if (rows.length === 0) {
    return (
      <EmptyState title="No alert has ended yet">
        <p>What was wrong, and is not any more, stands here with what was seen then.</p>
      </EmptyState>
    );
  }
  if (!isFiltered) return null;
  return (
    <EmptyState title="No alert matches">
      <p>Only those that are loaded were looked through.</p>
      <Button onClick={() => state.setState(noNarrowing)}>Show all</Button>
    </EmptyState>
  );
}
