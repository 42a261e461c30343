import { createColumnHelper } from '@tanstack/react-table';
import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import type { GridColumn, GridFeatures } from '../../components/data-grid/grid-features.ts';
import { formatPercent } from '../../components/format/format-percent.ts';
import type { ManagedRow } from './managed-row.ts';
import { RowActions } from './row-actions.tsx';
import { StateCell } from './state-cell.tsx';
import styles from './supervised-columns.module.css';
import { Uptime } from './uptime.tsx';

const helper = createColumnHelper<GridFeatures, ManagedRow>();

export const supervisedColumns: readonly GridColumn<ManagedRow>[] = helper.columns([
  helper.accessor(({ process }) => process.lifecycle.state, {
    id: 'state',
    header: 'State',
    size: 118,
    minSize: 40,
    cell: ({ row }) => <StateCell lifecycle={row.original.process.lifecycle} />,
  }),
  helper.accessor(({ process }) => process.name, {
    id: 'name',
    header: 'Name',
    size: 160,
    minSize: 80,
    meta: { grow: true, narrowSize: 120 },
    cell: ({ getValue }) => <span className={styles.name}>{getValue()}</span>,
  }),
  helper.accessor(({ command }) => command, {
    id: 'command',
    header: 'Command',
    size: 180,
    minSize: 100,
    enableResizing: false,
    meta: { grow: true, hideBelow: 710 },
    cell: ({ row, getValue }) => (
      <code className={styles.command} title={`${getValue()}\nin ${row.original.process.cwd}`}>
        {getValue()}
      </code>
    ),
  }),
  helper.accessor(({ process }) => ('pid' in process.lifecycle ? process.lifecycle.pid : undefined), {
    id: 'pid',
    header: 'PID',
    size: 76,
    minSize: 50,
    meta: { align: 'end', hideBelow: 530 },
    cell: ({ getValue }) => getValue() ?? '–',
  }),
  helper.accessor(({ process }) => process.generation, {
    id: 'uptime',
    header: 'Uptime',
    size: 78,
    minSize: 60,
    sortDescFirst: true,
    meta: { align: 'end', hideBelow: 870, hint: 'Time since its start; sorts by the start' },
    cell: ({ row }) => <Uptime lifecycle={row.original.process.lifecycle} />,
  }),
  helper.accessor(({ process }) => process.usage?.cpuPercent, {
    id: 'cpu',
    header: 'CPU %',
    size: 72,
    minSize: 60,
    sortDescFirst: true,
    meta: { align: 'end', hideBelow: 420, hint: 'Of its whole tree; 100 % is one core' },
    cell: ({ getValue }) => formatPercent(getValue()),
  }),
  helper.accessor(({ process }) => process.usage?.rss, {
    id: 'memory',
    header: 'Memory',
    size: 88,
    minSize: 70,
    sortDescFirst: true,
    meta: { align: 'end', hideBelow: 800, hint: 'Resident memory of its whole tree' },
    cell: ({ getValue }) => {
      const rss = getValue();
      return rss === undefined ? '–' : formatBytes(rss);
    },
  }),
  helper.accessor(({ process }) => process.port, {
    id: 'port',
    header: 'Port',
    size: 72,
    minSize: 56,
    meta: { align: 'end', hideBelow: 950 },
    cell: ({ getValue }) => {
      const port = getValue();
      if (port === undefined) return '–';
      return (
        <a href={`http://localhost:${port}`} target="_blank" rel="noreferrer" title={`Open http://localhost:${port}`}>
          {port}
        </a>
      );
    },
  }),
  helper.accessor(({ startedBy }) => startedBy, {
    id: 'startedBy',
    header: 'Started by',
    size: 128,
    minSize: 70,
    meta: { hideBelow: 1070 },
    cell: ({ getValue }) => (
      <span className={styles.command} title={getValue()}>
        {getValue()}
      </span>
    ),
  }),
  helper.display({
    id: 'actions',
    header: () => <span className={styles.hidden}>Actions</span>,
    size: 96,
    enableResizing: false,
    cell: ({ row }) => <RowActions row={row.original} />,
  }),
]);

/** For the menu of columns. State, name and actions are what a row is for; they stay. */
export const optionalColumns = [
  { id: 'command', label: 'Command' },
  { id: 'pid', label: 'PID' },
  { id: 'uptime', label: 'Uptime' },
  { id: 'cpu', label: 'CPU %' },
  { id: 'memory', label: 'Memory' },
  { id: 'port', label: 'Port' },
  { id: 'startedBy', label: 'Started by' },
] as const;
