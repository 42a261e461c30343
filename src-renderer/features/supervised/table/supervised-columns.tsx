import { createColumnHelper } from '@tanstack/react-table';
import { formatBytes } from '../../../../src-shared/format/format-bytes.ts';
import type { GridColumn, GridFeatures } from '../../../components/data-grid/grid-features.ts';
import { formatPercent } from '../../../components/format/format-percent.ts';
import { HealthMark } from '../health/health-mark.tsx';
import { IdleCell } from './idle-cell.tsx';
import { LastLineCell } from './last-line-cell.tsx';
import type { ManagedRow } from './managed-row.ts';
import { NameCell } from './name-cell.tsx';
import { PortLink } from './port-link.tsx';
import { ReadyCell } from './ready-cell.tsx';
import { RowActions } from './row-actions.tsx';
import { SelectAllRows, SelectRow } from './select-boxes.tsx';
import { StartedBy } from './started-by.tsx';
import { StateCell } from './state-cell.tsx';
import styles from './supervised-columns.module.css';
import { Uptime } from './uptime.tsx';

const helper = createColumnHelper<GridFeatures, ManagedRow>();

export const supervisedColumns: readonly GridColumn<ManagedRow>[] = helper.columns([
  helper.display({
    id: 'select',
    header: () => <SelectAllRows />,
    size: 32,
    enableResizing: false,
    cell: ({ row }) => <SelectRow name={row.original.process.name} />,
  }),
  helper.accessor(({ process }) => process.lifecycle.state, {
    id: 'state',
    header: 'State',
    size: 116,
    minSize: 40,
    cell: ({ row }) => (
      <>
        <StateCell process={row.original.process} />
        <HealthMark process={row.original.process} />
      </>
    ),
  }),
  helper.accessor(({ process }) => process.name, {
    id: 'name',
    header: 'Name',
    size: 136,
    minSize: 80,
    meta: { grow: true, narrowSize: 110 },
    cell: ({ row }) => <NameCell process={row.original.process} />,
  }),
  helper.accessor(({ command }) => command, {
    id: 'command',
    header: 'Command',
    size: 180,
    minSize: 100,
    meta: { grow: true, hideBelow: 710 },
    cell: ({ row, getValue }) => (
      <code className={styles.command} title={`${getValue()}\nin ${row.original.process.cwd}`}>
        {getValue()}
      </code>
    ),
  }),
  helper.accessor(({ process }) => process.port, {
    id: 'port',
    header: 'Port',
    size: 56,
    minSize: 50,
    meta: { align: 'end', hideBelow: 520, hint: 'Opens http://localhost:… in the browser' },
    cell: ({ row }) => <PortLink process={row.original.process} />,
  }),
  helper.accessor(({ process }) => process.ready?.at, {
    id: 'ready',
    header: 'Ready',
    size: 96,
    minSize: 60,
    meta: { hideBelow: 800, hint: 'What said that it is ready, and how long that took' },
    cell: ({ row }) => <ReadyCell process={row.original.process} />,
  }),
  helper.accessor(({ process }) => process.generation, {
    id: 'uptime',
    header: 'Uptime',
    size: 66,
    minSize: 60,
    sortDescFirst: true,
    meta: { align: 'end', hideBelow: 620, hint: 'Time since its start, or its end; sorts by the start' },
    cell: ({ row }) => <Uptime lifecycle={row.original.process.lifecycle} />,
  }),
  helper.accessor(({ process }) => process.generation - 1, {
    id: 'restarts',
    header: 'Restarts',
    size: 70,
    minSize: 40,
    sortDescFirst: true,
    meta: { align: 'end', hideBelow: 980, hint: 'How often it was started again under this name' },
    cell: ({ getValue }) => <span className={getValue() === 0 ? styles.faint : undefined}>{getValue()}</span>,
  }),
  helper.accessor(({ calmCpu }) => calmCpu, {
    id: 'cpu',
    header: 'CPU %',
    size: 108,
    minSize: 60,
    sortDescFirst: true,
    meta: {
      align: 'end',
      narrowSize: 72,
      hideBelow: 430,
      hint: 'Of its whole tree; 100 % is one core; the mean of the last 5 samples',
    },
    // The line beside the figure is drawn by the layer over the table: `supervised-sparklines.ts`.
    cell: ({ getValue }) => formatPercent(getValue()),
  }),
  helper.accessor(({ process }) => process.usage?.rss, {
    id: 'memory',
    header: 'Memory',
    size: 126,
    minSize: 70,
    sortDescFirst: true,
    meta: { align: 'end', hideBelow: 720, hint: 'Resident memory of its whole tree' },
    cell: ({ getValue }) => {
      const rss = getValue();
      return rss === undefined ? '–' : formatBytes(rss);
    },
  }),
  helper.accessor(({ process }) => process.lastOutputAt, {
    id: 'idle',
    header: 'Idle',
    size: 128,
    minSize: 60,
    sortDescFirst: true,
    meta: { hideBelow: 1250, hint: 'Time without output, and the most that is allowed; or when it is forgotten' },
    cell: ({ row }) => <IdleCell process={row.original.process} />,
  }),
  helper.accessor(({ process }) => process.lastLine?.time, {
    id: 'lastLine',
    header: 'Last line',
    size: 96,
    minSize: 96,
    sortDescFirst: true,
    enableResizing: false,
    meta: { grow: true, hideBelow: 822, hint: 'The newest line of its log; sorts by its time' },
    cell: ({ row }) => <LastLineCell line={row.original.process.lastLine} />,
  }),
  helper.accessor(({ process }) => ('pid' in process.lifecycle ? process.lifecycle.pid : undefined), {
    id: 'pid',
    header: 'PID',
    size: 68,
    minSize: 50,
    meta: { align: 'end', hideBelow: 1160 },
    cell: ({ getValue }) => getValue() ?? '–',
  }),
  helper.accessor(({ startedBy }) => startedBy, {
    id: 'startedBy',
    header: 'Started by',
    size: 120,
    minSize: 70,
    meta: { hideBelow: 1000 },
    cell: ({ row }) => <StartedBy caller={row.original.process.startedBy} />,
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
  { id: 'port', label: 'Port' },
  { id: 'ready', label: 'Ready' },
  { id: 'uptime', label: 'Uptime' },
  { id: 'restarts', label: 'Restarts' },
  { id: 'cpu', label: 'CPU %' },
  { id: 'memory', label: 'Memory' },
  { id: 'idle', label: 'Idle' },
  { id: 'lastLine', label: 'Last line' },
  { id: 'pid', label: 'PID' },
  { id: 'startedBy', label: 'Started by' },
] as const;

/** What does not fit a window of usual width beside the last line. */
export const hiddenAtFirst = { command: false, ready: false } as const;
