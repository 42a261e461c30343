import { createColumnHelper } from '@tanstack/react-table';
import { Ago } from '../../../components/ago.tsx';
import type { GridColumn, GridFeatures } from '../../../components/data-grid/grid-features.ts';
import { SeverityMark } from '../../../components/severity-mark.tsx';
import type { RuleRow } from './rule-row.ts';
import { RuleSwitch } from './rule-switch.tsx';
import styles from './rules-columns.module.css';

const helper = createColumnHelper<GridFeatures, RuleRow>();

export const rulesColumns: readonly GridColumn<RuleRow>[] = helper.columns([
  helper.accessor(({ rule }) => rule.enabled, {
    id: 'enabled',
    header: 'On',
    size: 44,
    enableResizing: false,
    cell: ({ row }) => <RuleSwitch rule={row.original.rule} />,
  }),
  helper.accessor(({ rule }) => rule.severity, {
    id: 'severity',
    header: 'Severity',
    size: 100,
    minSize: 40,
    sortDescFirst: true,
    meta: { hideBelow: 600 },
    cell: ({ getValue }) => <SeverityMark severity={getValue()} />,
  }),
  helper.accessor(({ rule }) => rule.name, {
    id: 'name',
    header: 'Rule',
    size: 230,
    minSize: 90,
    meta: { narrowSize: 140 },
    cell: ({ row: { original }, getValue }) => (
      <span className={styles.name} title={whoseRule(original)}>
        {getValue()}
      </span>
    ),
  }),
  helper.accessor(({ sentence }) => sentence, {
    id: 'sentence',
    header: 'When, and what then',
    size: 260,
    minSize: 120,
    meta: { grow: true },
    cell: ({ getValue }) => (
      <span className={styles.sentence} title={getValue()}>
        {getValue()}
      </span>
    ),
  }),
  helper.accessor(({ ongoing }) => ongoing, {
    id: 'ongoing',
    header: 'Now',
    size: 60,
    minSize: 40,
    sortDescFirst: true,
    meta: { align: 'end', hideBelow: 620, hint: 'Alerts of this rule that are going on' },
    cell: ({ getValue }) => <span className={getValue() === 0 ? styles.faint : styles.ongoing}>{getValue()}</span>,
  }),
  helper.accessor(({ lastAt }) => lastAt, {
    id: 'lastAt',
    header: 'Last',
    size: 84,
    minSize: 60,
    sortDescFirst: true,
    meta: { hideBelow: 720, hint: 'When it was last an alert' },
    cell: ({ getValue }) =>
      getValue() === undefined ? <span className={styles.faint}>–</span> : <Ago time={getValue()} />,
  }),
]);

const whoseRule = ({ rule: { name, isDefault, setAt, setBy } }: RuleRow): string => {
  if (setAt === undefined) return `${name}\nCame with Signalbox`;
  return `${name}\n${isDefault ? 'Came with Signalbox, changed by' : 'Made by'} ${setBy}`;
};
