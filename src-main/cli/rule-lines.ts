import { describeRule } from '../../src-shared/format/describe-rule.ts';
import type { AlertRule } from '../../src-shared/model/alert-rule.ts';
import { printable } from './printable.ts';
import { tableLines, type Column } from './table-lines.ts';

const columns: readonly Column<AlertRule>[] = [
  { title: 'ID', text: ({ id }) => id },
  { title: 'ON', text: ({ enabled }) => (enabled ? 'on' : 'off') },
  { title: 'SEVERITY', text: ({ severity }) => severity },
  { title: 'BY', text: ({ isDefault, setAt, setBy }) => (isDefault && setAt === undefined ? undefined : setBy) },
  { title: 'RULE', text: describeRule },
];

export const ruleLines = (rules: readonly AlertRule[], width: number): readonly string[] =>
  tableLines(columns, rules, width);

/** `cpu_percent (on, warning): monitored: CPU above 80.0% → notify`. */
export const ruleLine = (rule: AlertRule): string =>
  printable(`${rule.id} (${rule.enabled ? 'on' : 'off'}, ${rule.severity}): ${describeRule(rule)}`);
