import { describeCooldown, describeRule } from '../../src-shared/format/describe-rule.ts';
import type { AlertRule } from '../../src-shared/model/alert-rule.ts';
import { printable } from './printable.ts';
import { tableLines, type Column } from './table-lines.ts';

const columns: readonly Column<AlertRule>[] = [
  { title: 'ID', text: ({ id }) => id },
  { title: 'ON', text: ({ enabled }) => (enabled ? 'on' : 'off') },
  { title: 'SEVERITY', text: ({ severity }) => severity },
  { title: 'RULE', wraps: true, text: (rule) => `${inWords(rule)}${origin(rule)}` },
];

function inWords(rule: AlertRule): string {
  return [describeRule(rule), describeCooldown(rule)].filter(Boolean).join(', ');
}

/** Of one that is as it came with Signalbox there is nothing to say. */
const origin = ({ isDefault, setAt, setBy }: AlertRule): string =>
  isDefault && setAt === undefined ? '' : `; by ${setBy}`;

export const ruleLines = (rules: readonly AlertRule[], width: number): readonly string[] =>
  tableLines(columns, rules, width);

/** `cpu_percent (on, warning): any managed process uses more than 80 % CPU → notify, at most once in 5 min`. */
export const ruleLine = (rule: AlertRule): string =>
  printable(`${rule.id} (${rule.enabled ? 'on' : 'off'}, ${rule.severity}): ${inWords(rule)}`);
