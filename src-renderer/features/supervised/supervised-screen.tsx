import { useCallback } from 'react';
import { useStore } from 'zustand';
import { DataGrid } from '../../components/data-grid/data-grid.tsx';
import { useWayIntoGrid } from '../../components/data-grid/use-way-into-grid.ts';
import styles from '../../components/screen.module.css';
import { Split } from '../../components/split.tsx';
import { ConfirmDialog } from './actions/confirm-dialog.tsx';
import { AdoptedSection } from './adopted/adopted-section.tsx';
import { DetailPane } from './detail/detail-pane.tsx';
import { ProbeDialog } from './health/probe-dialog.tsx';
import { NoRows } from './no-rows.tsx';
import { OrphanBanner } from './orphans/orphan-banner.tsx';
import { OrphanDialog } from './orphans/orphan-dialog.tsx';
import { StartDialog } from './start/start-dialog.tsx';
import { useSupervised, useSupervisedState, useSupervisedView } from './supervised-context.ts';
import { SupervisedMenu } from './supervised-menu.tsx';
import { SupervisedToolbar } from './supervised-toolbar.tsx';
import type { ManagedRow } from './table/managed-row.ts';
import { supervisedColumns } from './table/supervised-columns.tsx';
import { SupervisedSparklines } from './table/supervised-sparklines.ts';
import { useSupervisedShortcuts } from './use-supervised-shortcuts.ts';

const nameOf = ({ process }: ManagedRow) => process.name;

/** The processes that we keep: their state, and all about the selected one. */
export function SupervisedScreen() {
  const { state, layout, logPreferences, select, selectAll } = useSupervised();
  const rows = useSupervisedView((view) => view.rows);
  const selected = useSupervisedView((view) => view.selected);
  const marked = useSupervisedState(({ selection }) => selection.marked);
  const share = useStore(logPreferences, (preferences) => preferences.share);
  const current = selected?.process.name;
  const { grid, enter } = useWayIntoGrid({ rows, rowKey: nameOf, selected: current, onSelect: select });
  const focusGrid = useCallback(() => grid.current?.focus(), [grid]);
  const close = useSupervisedShortcuts(focusGrid);
  const goToLog = useCallback(() => {
    state.setState({ tab: 'log' });
    // Another tab may have to make place for it first.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[role=log]')?.focus());
  }, [state]);

  return (
    <div className={styles.screen}>
      <SupervisedToolbar onLeave={enter} />
      <OrphanBanner />
      <AdoptedSection />
      <Split
        label="Height of the details"
        share={share}
        onShare={(next) => logPreferences.setState({ share: next })}
        second={selected === undefined ? undefined : <DetailPane key={current} row={selected} onClose={close} />}
      >
        <SupervisedMenu>
          <DataGrid
            ref={grid}
            label="Supervised processes"
            columns={supervisedColumns}
            rows={rows}
            rowKey={nameOf}
            rowHeight={34}
            layout={layout}
            selected={current}
            marked={marked}
            onSelect={select}
            onSelectAll={selectAll}
            onActivate={goToLog}
            overlay={SupervisedSparklines}
            empty={<NoRows />}
          />
        </SupervisedMenu>
      </Split>
      <StartDialog />
      <ConfirmDialog />
      <OrphanDialog />
      <ProbeDialog />
    </div>
  );
}
