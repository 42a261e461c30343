import { useCallback } from 'react';
import { DataGrid } from '../../components/data-grid/data-grid.tsx';
import { useSelectedRow } from '../../components/data-grid/use-selected-row.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { createSparklineLayer } from '../../components/sparklines/sparkline-layer.tsx';
import { useHeldKey } from '../../components/use-held-key.ts';
import styles from '../../components/screen.module.css';
import { useShortcut } from '../../components/use-shortcut.ts';
import { AdoptDialog } from './adopt-dialog.tsx';
import { SystemKillDialog } from './system-kill-dialog.tsx';
import { NiceDialog } from './nice-dialog.tsx';
import { ProcessDetails } from './process-details.tsx';
import { QuickFilterBar } from './quick-filter-bar.tsx';
import { SystemContextMenu } from './system-context-menu.tsx';
import { systemColumns } from './system-columns.tsx';
import { useSystem, useSystemState, useSystemView } from './system-context.ts';
import type { SystemRow } from './system-row.ts';
import { SystemToolbar } from './system-toolbar.tsx';
import { askToKill } from './ask-to-kill.ts';
import { stepFold, toggleFold } from './toggle-fold.ts';
import { useListening } from './use-listening.ts';
import { useOwnUser } from './use-own-user.ts';

const keyOf = ({ key }: SystemRow) => key;
const Sparklines = createSparklineLayer<SystemRow>({
  // What stands for several has no history of its own.
  historyOf: ({ record, count }) => (count === 1 ? record?.history : undefined),
  columns: [
    { metric: 'cpu', column: 'cpuPercent' },
    { metric: 'memory', column: 'rss' },
  ],
});
const hasEnded = ({ record }: SystemRow) => record?.endedAt !== undefined;

/** Every process of the machine, live. */
export function SystemScreen() {
  const system = useSystem();
  const rows = useSystemView((view) => view.rows);
  const selectedKey = useSystemState((state) => state.selectedKey);
  const { grid, enter, onSelect } = useSelectedRow({ rows, rowKey: keyOf, selected: selectedKey, store: system.state });
  const activate = useCallback(
    (key: string) => {
      // A group has no details; it opens.
      if (system.topic.get().selected === undefined) toggleFold(system, key);
      else system.state.setState({ detailsOpen: true });
    },
    [system],
  );

  useOwnUser();
  useListening();
  useShortcut('k', () => askToKill(system));
  useHeldKey(' ', {
    onDown: () => system.state.setState({ keyDown: true }),
    onUp: (tapped) => system.state.setState(({ held }) => ({ keyDown: false, held: tapped ? !held : held })),
  });
  useShortcut('ArrowLeft', () => stepFold(system, 'left'));
  useShortcut('ArrowRight', () => stepFold(system, 'right'));
  useShortcut('t', () => system.state.setState(({ shape }) => ({ shape: shape === 'tree' ? 'flat' : 'tree' })));
  useShortcut('Escape', () => {
    clearOneThing(system.state.getState(), system.state.setState);
    // The focus may have been in the details, which go.
    grid.current?.focus();
  });

  return (
    <div className={styles.screen}>
      <SystemToolbar onLeave={enter} />
      <QuickFilterBar />
      <div className={styles.content}>
        <SystemContextMenu>
          <DataGrid
            ref={grid}
            label="Processes of this machine"
            columns={systemColumns}
            rows={rows}
            rowKey={keyOf}
            rowHeight={28}
            layout={system.layout}
            selected={selectedKey}
            onSelect={onSelect}
            onActivate={activate}
            isDimmed={hasEnded}
            overlay={Sparklines}
            empty={<NoRows />}
          />
        </SystemContextMenu>
        <ProcessDetails
          onClose={() => {
            system.state.setState({ detailsOpen: false });
            grid.current?.focus();
          }}
        />
      </div>
      <SystemKillDialog />
      <NiceDialog />
      <AdoptDialog />
    </div>
  );
}

function NoRows() {
  const system = useSystem();
  const filter = useSystemState((state) => state.filter);
  const quick = useSystemState((state) => state.quick);
  const waiting = useSystemView((view) => view.takenAt === undefined);
  if (waiting) return <EmptyState title="Waiting for the first sample…" />;
  return (
    <EmptyState title="No process matches">
      <p>
        {filter === '' ? 'Nothing is ' : `Nothing has “${filter}” in its name, command, PID or user`}
        {quick.length > 0 && `${filter === '' ? '' : ' and is '}${quick.join(' and ')}`}.{' '}
        <button type="button" className={styles.link} onClick={() => system.state.setState({ filter: '', quick: [] })}>
          Clear the filter
        </button>
      </p>
    </EmptyState>
  );
}

type State = ReturnType<ReturnType<typeof useSystem>['state']['getState']>;

/** Escape undoes the latest thing first: details, then the filter, then the selection. */
function clearOneThing(state: State, setState: (part: Partial<State>) => void): void {
  if (state.detailsOpen) setState({ detailsOpen: false });
  else if (state.filter !== '' || state.quick.length > 0) setState({ filter: '', quick: [] });
  else setState({ selectedKey: undefined });
}
