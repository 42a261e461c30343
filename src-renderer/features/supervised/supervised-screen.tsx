import { Layers, Plus } from 'lucide-react';
import { useCallback } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../components/button.tsx';
import { DataGrid } from '../../components/data-grid/data-grid.tsx';
import { useWayIntoGrid } from '../../components/data-grid/use-way-into-grid.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Split } from '../../components/split.tsx';
import { useShortcut } from '../../components/use-shortcut.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { LogPane } from './log-pane.tsx';
import type { ManagedRow } from './managed-row.ts';
import { StartDialog } from './start-dialog.tsx';
import { supervisedColumns } from './supervised-columns.tsx';
import { useSupervised, useSupervisedState, useSupervisedView } from './supervised-context.ts';
import styles from './supervised-screen.module.css';
import { SupervisedToolbar } from './supervised-toolbar.tsx';
import { useProcessActions } from './use-process-actions.ts';

const nameOf = ({ process }: ManagedRow) => process.name;

/** The processes that we keep: their state, and the log of the selected one. */
export function SupervisedScreen() {
  const { state, layout, logPreferences } = useSupervised();
  const rows = useSupervisedView((view) => view.rows);
  const selected = useSupervisedView((view) => view.selected);
  const selectedName = selected?.process.name;
  const share = useStore(logPreferences, (preferences) => preferences.share);
  const { restart, askToStop, askToRemove } = useProcessActions();
  const select = useCallback((name: string) => state.setState({ selectedName: name }), [state]);
  const { grid, enter } = useWayIntoGrid({ rows, rowKey: nameOf, selected: selectedName, onSelect: select });
  const goToLog = useCallback(() => document.querySelector<HTMLElement>('[role=log]')?.focus(), []);

  /** Keys act on what is seen: not on a row that the filter hides. */
  const withSelected = (action: (row: ManagedRow) => void) => () => {
    if (selected !== undefined && rows.includes(selected)) action(selected);
  };
  useShortcut('n', () => state.setState({ starting: true }));
  useShortcut(
    'r',
    withSelected((row) => void restart(row)),
  );
  useShortcut('s', withSelected(askToStop));
  useShortcut('Delete', withSelected(askToRemove));
  useShortcut('Escape', () => {
    if (state.getState().filter !== '') return state.setState({ filter: '' });
    state.setState({ selectedName: undefined });
    // The focus may have been in the log, which goes.
    grid.current?.focus();
  });

  return (
    <div className={styles.screen}>
      <SupervisedToolbar onLeave={enter} />
      <Split
        label="Height of the log"
        share={share}
        onShare={(next) => logPreferences.setState({ share: next })}
        second={selectedName === undefined ? undefined : <LogPane key={selectedName} name={selectedName} />}
      >
        <DataGrid
          ref={grid}
          label="Supervised processes"
          columns={supervisedColumns}
          rows={rows}
          rowKey={nameOf}
          rowHeight={34}
          layout={layout}
          selected={selectedName}
          onSelect={select}
          onActivate={goToLog}
          empty={<NoRows />}
        />
      </Split>
      <StartDialog />
      <ConfirmDialog />
    </div>
  );
}

function NoRows() {
  const { state } = useSupervised();
  const filter = useSupervisedState((current) => current.filter);
  const known = useSupervisedView((view) => view.known);
  if (!known) return <EmptyState title="Asking for the supervised processes…" />;
  if (filter !== '') return <EmptyState title={`Nothing matches “${filter}”`} />;
  return (
    <EmptyState icon={<Layers />} title="Nothing is supervised yet">
      <p>Start a dev server, a worker, a watcher: Signalbox keeps it, shows what it uses, and reads its log.</p>
      <Button variant="primary" icon={<Plus />} shortcut="N" onClick={() => state.setState({ starting: true })}>
        Start a process
      </Button>
      <p className={styles.ways}>
        From a terminal in the folder of Signalbox: <code>npx signalbox start web -- npm run dev</code>
        <br />
        An agent does it with the tool <code>proc_start</code>: see “Connect an agent” at the bottom left.
      </p>
    </EmptyState>
  );
}
