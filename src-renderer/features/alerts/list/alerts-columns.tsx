import { createColumnHelper } from '@tanstack/react-table';
import { Ago } from '../../../components/ago.tsx';
import type { GridColumn, GridFeatures } from '../../../components/data-grid/grid-features.ts';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import type { AlertRow } from '../alert-row.ts';
import { SeverityMark } from '../../../components/severity-mark.tsx';
import styles from './alerts-columns.module.css';
import { AlertStateWord } from './alert-state-word.tsx';
import { BeganCell } from './began-cell.tsx';
import { WorstCell } from './worst-cell.tsx';

/** In px: what is wrong needs the room. The marks of severity say the same. */
export const NARROW_BELOW = 640;

const helper = createColumnHelper<GridFeatures, AlertRow>();

const severityColumn = helper.accessor(({ alert }) => alert.severity, {
  id: 'severity',
  header: 'Severity',
  size: 100,
  minSize: 40,
  sortDescFirst: true,
  meta: { narrowSize: 42 },
  cell: ({ getValue }) => <SeverityMark severity={getValue()} />,
});

const subjectColumn = helper.accessor(({ alert }) => alert.subject.name, {
  id: 'subject',
  header: 'Process',
  size: 150,
  minSize: 70,
  meta: { narrowSize: 96 },
  cell: ({ row: { original }, getValue }) => (
    <span className={styles.subject} title={original.alert.subject.id}>
      {getValue()}
    </span>
  ),
});

const messageColumn = helper.accessor(({ alert }) => alert.message, {
  id: 'message',
  header: 'What is wrong',
  size: 220,
  minSize: 120,
  meta: { grow: true },
  cell: ({ getValue }) => (
    <span className={styles.message} title={getValue()}>
      {getValue()}
    </span>
  ),
});

const countColumn = helper.accessor(({ alert }) => alert.count, {
  id: 'count',
  header: 'Count',
  size: 64,
  minSize: 50,
  sortDescFirst: true,
  meta: { align: 'end', hideBelow: 860, hint: 'How often it came back within this one alert' },
  cell: ({ getValue }) => <span className={getValue() === 1 ? styles.faint : undefined}>{getValue()} ×</span>,
});

const worstColumn = helper.accessor(({ alert }) => alert.worst, {
  id: 'worst',
  header: 'Worst',
  size: 84,
  minSize: 60,
  sortDescFirst: true,
  meta: { align: 'end', hideBelow: 780, hint: 'The worst value since it began' },
  cell: ({ row }) => <WorstCell alert={row.original.alert} />,
});

export const activeColumns: readonly GridColumn<AlertRow>[] = helper.columns([
  severityColumn,
  subjectColumn,
  messageColumn,
  helper.accessor(({ alert }) => alert.firstAt, {
    id: 'since',
    header: 'Since',
    size: 86,
    minSize: 60,
    sortDescFirst: true,
    meta: { narrowSize: 70 },
    cell: ({ getValue }) => <Ago time={getValue()} />,
  }),
  countColumn,
  worstColumn,
  helper.accessor(({ alert }) => alert.state, {
    id: 'state',
    header: 'State',
    size: 170,
    minSize: 70,
    meta: { hideBelow: 700 },
    cell: ({ row }) => <AlertStateWord alert={row.original.alert} />,
  }),
]);

export const endedColumns: readonly GridColumn<AlertRow>[] = helper.columns([
  severityColumn,
  subjectColumn,
  messageColumn,
  helper.accessor(({ alert }) => alert.firstAt, {
    id: 'since',
    header: 'Began',
    size: 104,
    minSize: 60,
    sortDescFirst: true,
    meta: { narrowSize: 86 },
    cell: ({ getValue }) => <BeganCell time={getValue()} />,
  }),
  helper.accessor(({ alert }) => (alert.endedAt ?? alert.lastAt) - alert.firstAt, {
    id: 'lasted',
    header: 'Lasted',
    size: 76,
    minSize: 50,
    sortDescFirst: true,
    meta: { align: 'end', hideBelow: 660 },
    cell: ({ getValue }) => formatDuration(getValue()),
  }),
  countColumn,
  worstColumn,
  helper.accessor(({ alert }) => alert.state, {
    id: 'state',
    header: 'End',
    size: 92,
    minSize: 60,
    meta: { hideBelow: 700, hint: 'Over: the cause went away. Cleared: somebody put it away' },
    cell: ({ row }) => <AlertStateWord alert={row.original.alert} />,
  }),
]);
