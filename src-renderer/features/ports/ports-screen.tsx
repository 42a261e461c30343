import { useCallback, useEffect } from 'react';
import { useStore } from 'zustand';
import { DataGrid } from '../../components/data-grid/data-grid.tsx';
import { useSelectedRow } from '../../components/data-grid/use-selected-row.ts';
import { KillDialog } from '../../components/kill-dialog/kill-dialog.tsx';
import styles from '../../components/screen.module.css';
import { useShortcut } from '../../components/use-shortcut.ts';
import { useKill } from '../../connection/use-kill.ts';
import { askToKillOwners } from './ask-to-kill.ts';
import { isNarrowed, noNarrowing } from './narrow-ports.ts';
import { NoPorts } from './no-ports.tsx';
import { openInBrowser } from './open-in-browser.ts';
import type { PortRow } from './port-row.ts';
import { portsColumns } from './ports-columns.tsx';
import { PortsContextMenu } from './ports-context-menu.tsx';
import { usePorts, usePortsState, usePortsView } from './ports-context.ts';
import { PortsToolbar } from './ports-toolbar.tsx';
import { showOwner } from './show-owner.ts';

const keyOf = ({ key }: PortRow) => key;

/** Who listens where, and who talks to whom. */
export function PortsScreen() {
  const ports = usePorts();
  const { poll, state, view } = ports;
  const rows = usePortsView((current) => current.rows);
  const { selectedKey, killing } = usePortsState((current) => current);
  const incomplete = useStore(poll.state, ({ answer }) => answer?.incomplete);
  const error = useStore(poll.state, (current) => current.error);
  const { grid, enter, onSelect } = useSelectedRow({ rows, rowKey: keyOf, selected: selectedKey, store: state });
  const open = useCallback(() => openInBrowser(view.getState().selected), [view]);
  const { plan, kill } = useKill(poll.refresh);

  useEffect(() => poll.start(), [poll]);
  useShortcut('k', () => askToKillOwners(ports));
  useShortcut('o', open);
  useShortcut('s', () => showOwner(ports));
  useShortcut('Escape', () => {
    state.setState(isNarrowed(state.getState()) ? noNarrowing : { selectedKey: undefined });
    grid.current?.focus();
  });

  return (
    <div className={styles.screen}>
      <PortsToolbar onLeave={enter} />
      {error !== undefined && (
        <p role="alert" className={styles.failed}>
          The ports could not be read: {error}
        </p>
      )}
      {incomplete !== undefined && <p className={styles.incomplete}>Not every owner can be named: {incomplete}.</p>}
      <div className={styles.content}>
        <PortsContextMenu>
          <DataGrid
            ref={grid}
            label="Ports of this machine"
            columns={portsColumns}
            rows={rows}
            rowKey={keyOf}
            rowHeight={28}
            layout={ports.layout}
            selected={selectedKey}
            onSelect={onSelect}
            onActivate={open}
            empty={<NoPorts />}
          />
        </PortsContextMenu>
      </div>
      <KillDialog
        targets={killing?.targets ?? []}
        title={killing?.title}
        plan={plan}
        kill={kill}
        onClose={() => state.setState({ killing: undefined })}
      />
    </div>
  );
}
