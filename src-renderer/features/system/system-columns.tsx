import { createColumnHelper } from '@tanstack/react-table';
import type { GridColumn, GridFeatures } from '../../components/data-grid/grid-features.ts';
import { heatBySteps } from '../../components/data-grid/heat.ts';
import type { SystemProcessStatus } from '../../../src-shared/model/system-process.ts';
import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import { formatCount } from '../../components/format/format-count.ts';
import { formatPercent } from '../../components/format/format-percent.ts';
import { Age } from './age.tsx';
import { NameCell } from './name-cell.tsx';
import { PortsCell } from './ports-cell.tsx';
import styles from './system-columns.module.css';
import type { SystemRow } from './system-row.ts';

const helper = createColumnHelper<GridFeatures, SystemRow>();

const MIB = 1024 ** 2;
const cpuHeat = heatBySteps([5, 25, 75, 150]);
const memoryHeat = heatBySteps([256 * MIB, 512 * MIB, 1024 * MIB, 4096 * MIB]);

/** A group has none of its own; a dash says that it is not known. */
const ofProcess = ({ row, getValue }: { row: { original: SystemRow }; getValue: () => string | number | undefined }) =>
  row.original.record === undefined ? null : (getValue() ?? '–');

const bytes = (value: number | undefined) => (value === undefined ? '–' : formatBytes(value));

export const systemColumns: readonly GridColumn<SystemRow>[] = helper.columns([
  helper.accessor(({ record }) => record?.process.pid, {
    id: 'pid',
    header: 'PID',
    size: 76,
    minSize: 50,
    meta: { align: 'end' },
  }),
  helper.accessor(({ title }) => title, {
    id: 'name',
    header: 'Name',
    size: 170,
    minSize: 80,
    meta: { grow: true, narrowSize: 120 },
    cell: ({ row }) => <NameCell row={row.original} />,
  }),
  helper.accessor(({ record }) => record?.process.user, {
    id: 'user',
    header: 'User',
    size: 92,
    minSize: 50,
    meta: { hideBelow: 790 },
    cell: ofProcess,
  }),
  helper.accessor(({ figures }) => figures.cpuPercent, {
    id: 'cpuPercent',
    header: 'CPU %',
    size: 128,
    minSize: 60,
    sortDescFirst: true,
    meta: { align: 'end', narrowSize: 78, heat: cpuHeat, hint: '100 % is one core; the mean of the last 5 samples' },
    // The line beside the figure is drawn by the layer over the table: `components/sparklines`.
    cell: ({ getValue }) => formatPercent(getValue()),
  }),
  helper.accessor(({ figures }) => figures.rss, {
    id: 'rss',
    header: 'Memory',
    size: 158,
    minSize: 80,
    sortDescFirst: true,
    meta: { align: 'end', narrowSize: 92, heat: memoryHeat, hint: 'Resident memory' },
    cell: ({ getValue }) => bytes(getValue()),
  }),
  helper.accessor(({ figures }) => figures.vms, {
    id: 'vms',
    header: 'Virtual',
    size: 96,
    minSize: 60,
    sortDescFirst: true,
    meta: { align: 'end' },
    cell: ({ getValue }) => bytes(getValue()),
  }),
  helper.accessor(({ figures }) => figures.threads, {
    id: 'threads',
    header: 'Threads',
    size: 76,
    minSize: 50,
    sortDescFirst: true,
    meta: { align: 'end', hideBelow: 950 },
    cell: ({ getValue }) => formatCount(getValue()),
  }),
  helper.accessor(({ record }) => record?.process.status, {
    id: 'status',
    header: 'Status',
    size: 92,
    minSize: 60,
    meta: { hideBelow: 1040 },
    cell: ({ row: { original } }) => <Status status={original.record?.process.status} />,
  }),
  helper.accessor(({ record }) => record?.process.startedAt, {
    id: 'startedAt',
    header: 'Age',
    size: 84,
    minSize: 60,
    sortDescFirst: true,
    meta: { align: 'end', hideBelow: 870, hint: 'Time since its start; sorts by the start' },
    cell: ({ row: { original } }) => original.record !== undefined && <Age record={original.record} />,
  }),
  helper.accessor(({ record }) => record?.key, {
    id: 'ports',
    header: 'Ports',
    size: 110,
    minSize: 60,
    meta: { hint: 'On which it listens, looked up every 2 s; sorts by the lowest' },
    cell: ({ getValue }) => <PortsCell processKey={getValue() ?? ''} />,
  }),
  helper.accessor(({ record }) => record?.process.ppid, {
    id: 'ppid',
    header: 'PPID',
    size: 76,
    minSize: 50,
    meta: { align: 'end', hint: 'PID of its parent' },
  }),
  helper.accessor(({ record }) => record?.process.pgid, {
    id: 'pgid',
    header: 'PGID',
    size: 76,
    minSize: 50,
    meta: { align: 'end', hint: 'Its process group' },
    cell: ofProcess,
  }),
  helper.accessor(({ record }) => record?.process.session, {
    id: 'session',
    header: 'Session',
    size: 82,
    minSize: 50,
    meta: { align: 'end' },
    cell: ofProcess,
  }),
  helper.accessor(({ record }) => record?.process.tty, {
    id: 'tty',
    header: 'TTY',
    size: 72,
    minSize: 50,
    meta: { hint: 'Its terminal' },
    cell: ofProcess,
  }),
  helper.accessor(({ record }) => record?.process.nice, {
    id: 'nice',
    header: 'Nice',
    size: 60,
    minSize: 46,
    meta: { align: 'end', hint: '-20: runs first; 19: runs last' },
    cell: ofProcess,
  }),
  helper.accessor(({ record }) => record?.process.container, {
    id: 'container',
    header: 'Container',
    size: 140,
    minSize: 70,
    cell: ofProcess,
  }),
  helper.accessor(({ record }) => record?.command, {
    id: 'command',
    header: 'Command',
    size: 160,
    minSize: 120,
    enableResizing: false,
    meta: { grow: true, hideBelow: 700 },
    cell: ({ getValue }) => (
      <code className={styles.command} title={getValue()}>
        {getValue()}
      </code>
    ),
  }),
]);

function Status({ status }: { readonly status: SystemProcessStatus | undefined }) {
  return status !== undefined && <span className={styles[status]}>{status}</span>;
}
