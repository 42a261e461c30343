import type { ColumnSet } from '../../components/data-grid/create-column-sets.ts';
import type { GridLayoutState } from '../../components/data-grid/create-grid-layout.ts';
import { optionalColumns, type OptionalColumn } from './optional-columns.ts';

const hiddenAtFirst: readonly OptionalColumn[] = [
  'vms',
  'ports',
  'ppid',
  'pgid',
  'session',
  'tty',
  'nice',
  'container',
];

/** How the table is before anybody arranges it; what is not hidden here is shown as far as there is room. */
export const firstLayout: GridLayoutState = {
  sorting: [{ id: 'cpuPercent', desc: true }],
  columnOrder: [],
  columnVisibility: Object.fromEntries(hiddenAtFirst.map((id) => [id, false])),
  columnSizing: {},
};

interface SetShape {
  readonly sortBy: OptionalColumn;
  readonly desc: boolean;
  /** After PID and name, in this order; all others are hidden. */
  readonly columns: readonly OptionalColumn[];
}

function columnSet(name: string, { sortBy, desc, columns }: SetShape): ColumnSet {
  const hidden = optionalColumns.filter(({ id }) => !columns.includes(id));
  const columnVisibility = Object.fromEntries(hidden.map(({ id }) => [id, false]));
  const columnOrder = ['pid', 'name', ...columns, ...hidden.map(({ id }) => id)];
  return { name, layout: { sorting: [{ id: sortBy, desc }], columnOrder, columnVisibility, columnSizing: {} } };
}

/** Arrangements for the questions that one comes with most. */
export const builtInColumnSets: readonly ColumnSet[] = [
  { name: 'Default', layout: firstLayout },
  columnSet('Memory', {
    sortBy: 'rss',
    desc: true,
    columns: ['rss', 'vms', 'threads', 'user', 'startedAt', 'command'],
  }),
  columnSet('Network', {
    sortBy: 'startedAt',
    desc: true,
    columns: ['ports', 'user', 'cpuPercent', 'rss', 'container', 'command'],
  }),
  columnSet('Family and priority', {
    sortBy: 'ppid',
    desc: false,
    columns: ['ppid', 'pgid', 'session', 'tty', 'nice', 'status', 'user', 'command'],
  }),
];
