import { useCallback } from 'react';
import { isOngoing } from '../../../../src-shared/model/alert.ts';
import { DataGrid } from '../../../components/data-grid/data-grid.tsx';
import { useShortcut } from '../../../components/use-shortcut.ts';
import { AlertDetails } from '../detail/alert-details.tsx';
import type { AlertRow } from '../alert-row.ts';
import { useAlerts, useAlertsState, useAlertsView } from '../alerts-context.ts';
import { isNarrowed, noNarrowing } from '../order-alerts.ts';
import { activeColumns, NARROW_BELOW } from './alerts-columns.tsx';
import { AlertsMenu } from './alerts-menu.tsx';
import { AlertsSplit } from './alerts-split.tsx';
import { AlertsToolbar } from './alerts-toolbar.tsx';
import { NothingWrong } from './nothing-wrong.tsx';
import { useWayIntoGrid } from '../../../components/data-grid/use-way-into-grid.ts';

const keyOf = ({ key }: AlertRow) => key;
const isQuiet = ({ alert }: AlertRow) => alert.state !== 'active';

/** What is going on, the worst first, and all about the one that is selected. */
export function ActivePane() {
  const { state, layouts } = useAlerts();
  const rows = useAlertsView((view) => view.rows);
  const selected = useAlertsState((current) => current.selected);
  const key = selected === undefined ? undefined : String(selected);
  const select = useCallback((next: string) => state.setState({ selected: Number(next) }), [state]);
  const { grid, enter } = useWayIntoGrid({ rows, rowKey: keyOf, selected: key, onSelect: select });
  const alert = rows.find((row) => row.key === key)?.alert;
  useShortcut('Escape', () => {
    state.setState(isNarrowed(state.getState()) ? noNarrowing : { selected: undefined });
    grid.current?.focus();
  });
  return (
    <>
      <AlertsToolbar label="Ongoing alerts" onLeave={enter} />
      <AlertsSplit second={alert === undefined ? undefined : <AlertDetails key={key} alert={alert} />}>
        <AlertsMenu alert={alert !== undefined && isOngoing(alert) ? alert : undefined}>
          <DataGrid
            ref={grid}
            label="Ongoing alerts"
            columns={activeColumns}
            rows={rows}
            rowKey={keyOf}
            rowHeight={34}
            narrowBelow={NARROW_BELOW}
            layout={layouts.active}
            selected={key}
            onSelect={select}
            onActivate={select}
            isDimmed={isQuiet}
            empty={<NothingWrong />}
          />
        </AlertsMenu>
      </AlertsSplit>
    </>
  );
}
