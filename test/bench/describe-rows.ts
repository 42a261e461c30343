import { isDisturbed, meetsGoal, ratioOf, type BenchRow, type TakenRow } from './bench-row.ts';

const header = ['what', 'ours', 'against', 'ratio', 'goal', ''];

/**
 * The rows as a Markdown table, padded so that it also reads well in a terminal. Those of a machine that was busy with
 * something else say so.
 */
export function describeRows(rows: readonly TakenRow[]): string {
  const cells = [header, ...rows.map(cellsOf)];
  const widths = header.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(header), rule, ...rows.map((row) => line(cellsOf(row)))].join('\n');
}

function cellsOf(row: TakenRow): string[] {
  const ratio = ratioOf(row);
  return [
    row.what,
    `${figure(row.ours)} ${row.unit}`,
    againstOf(row),
    ratio === undefined ? '–' : `${ratio.toFixed(2)} ×`,
    goalOf(row),
    [verdictOn(row), isDisturbed(row) ? `(load ${row.load.toFixed(1)})` : ''].filter(Boolean).join(' '),
  ];
}

function againstOf({ against, unit }: BenchRow): string {
  if (against === undefined) return '–';
  return 'absent' in against
    ? `${against.what}: ${against.absent}`
    : `${figure(against.value)} ${unit}, ${against.what}`;
}

function verdictOn(row: BenchRow): string {
  const isMet = meetsGoal(row);
  if (isMet === undefined) return '';
  return isMet ? 'met' : 'missed';
}

function goalOf(row: BenchRow): string {
  if (row.goal === undefined) return '–';
  const unit = row.against === undefined ? row.unit : '×';
  return 'atMost' in row.goal ? `≤ ${figure(row.goal.atMost)} ${unit}` : `≥ ${figure(row.goal.atLeast)} ${unit}`;
}

/** Three figures, thousands apart: 4.21, 42.1, 421, 4,210. */
function figure(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}
