import { describeCooldown, describeRule } from '../../src-shared/format/describe-rule.ts';
import type { AlertRule } from '../../src-shared/model/alert-rule.ts';
import { printable } from './printable.ts';
import { tableLines, type Column } from './table-lines.ts';

const columns: readonly Column<AlertRule>[] = [
  { title: 'ID', text: ({ id }) => id },
  { title: 'ON', text: ({ enabled }) => (enabled ? 'on' : 'off') },
  { title: 'SEVERITY', text: ({ severity }) => severity },
  { title: 'BY', text: ({ isDefault, setAt, setBy }) => (isDefault && setAt === undefined ? undefined : setBy) },
  { title: 'RULE', text: inWords },
];

function inWords(rule: AlertRule): string {
  return [describeRule(rule), describeCooldown(rule)].filter(Boolean).join(', ');
}

export const ruleLines = (rules: readonly AlertRule[], width: number): readonly string[] =>
  tableLines(columns, rules, width);

/** `cpu_percent (on, warning): any managed process uses more than 80 % CPU → notify, at most once in 5 min`. */
export const ruleLine = (rule: AlertRule): string =>
  printable(`${rule.id} (${rule.enabled ? 'on' : 'off'}, ${rule.severity}): ${inWords(rule)}`);
