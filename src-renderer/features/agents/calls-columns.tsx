import { createColumnHelper } from '@tanstack/react-table';
import { classes } from '../../components/classes.ts';
import type { GridColumn, GridFeatures } from '../../components/data-grid/grid-features.ts';
import { formatDateTime, formatTime } from '../../components/format/format-time.ts';
import styles from './calls-columns.module.css';
import { nameProgram } from './describe-agent.ts';
import { formatCallDuration } from './format-call-duration.ts';
import type { CallRow } from './merge-calls.ts';

const helper = createColumnHelper<GridFeatures, CallRow>();

export const callsColumns: readonly GridColumn<CallRow>[] = helper.columns([
  helper.accessor(({ call }) => call.startedAt, {
    id: 'time',
    header: 'Time',
    size: 80,
    minSize: 70,
    cell: ({ getValue }) => <time title={formatDateTime(getValue())}>{formatTime(getValue())}</time>,
  }),
  helper.accessor(({ agent }) => agent, {
    id: 'agent',
    header: 'Agent',
    size: 116,
    minSize: 70,
    cell: ({ row: { original }, getValue }) => (
      <span className={original.call.agent === undefined ? styles.unnamed : styles.agent} title={getValue()}>
        {getValue()}
      </span>
    ),
  }),
  helper.accessor(({ call }) => call.tool, {
    id: 'tool',
    header: 'Tool',
    size: 136,
    minSize: 90,
    meta: { grow: true },
    cell: ({ getValue }) => <code title={getValue()}>{getValue()}</code>,
  }),
  helper.accessor(({ call }) => call.outcome, {
    id: 'outcome',
    header: 'Outcome',
    size: 158,
    minSize: 80,
    meta: { narrowSize: 120 },
    cell: ({ row: { original } }) => <Outcome row={original} />,
  }),
  helper.accessor(({ call }) => call.durationMs, {
    id: 'duration',
    header: 'Took',
    size: 74,
    minSize: 60,
    meta: { align: 'end', narrowSize: 66 },
    cell: ({ getValue }) => formatCallDuration(getValue()),
  }),
  helper.accessor(({ call }) => nameProgram(call.client), {
    id: 'program',
    header: 'Program',
    size: 170,
    minSize: 80,
    meta: { hideBelow: 760 },
    cell: ({ row: { original } }) =>
      original.call.client === undefined ? (
        '–'
      ) : (
        <span title={nameProgram(original.call.client)}>{nameProgram(original.call.client)}</span>
      ),
  }),
  helper.accessor(({ call }) => call.door, {
    id: 'door',
    header: 'By',
    size: 64,
    minSize: 50,
    meta: { hideBelow: 900 },
    cell: ({ getValue }) => getValue(),
  }),
]);

function Outcome({ row: { call } }: { readonly row: CallRow }) {
  const { outcome, code } = call;
  return (
    <span className={classes(styles.outcome, styles[outcome])} title={code}>
      {outcome}
      {code !== undefined && <span className={styles.code}>{code}</span>}
    </span>
  );
}
