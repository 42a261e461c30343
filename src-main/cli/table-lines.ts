import { printable } from './printable.ts';

export interface Column<Row> {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** At least so wide, so that it stays where it is while its figures change. */
  readonly minWidth?: number;
  readonly text: (row: Row) => string | undefined;
}

/** What stands for a figure that is not known, or does not apply. */
const UNKNOWN = '-';

const GAP = '  ';

/** A heading and a line for each row, in columns as wide as they need; lines are cut at `width`. */
export function tableLines<Row>(columns: readonly Column<Row>[], rows: readonly Row[], width = Infinity): string[] {
  const heading = columns.map(({ title }) => title);
  const body = rows.map((row) => columns.map(({ text }) => printable(text(row) ?? UNKNOWN)));
  const lines = [heading, ...body];
  const widths = columns.map(({ minWidth = 0 }, index) =>
    Math.max(minWidth, ...lines.map((cells) => cells[index]?.length ?? 0)),
  );
  return lines.map((cells) => {
    const padded = cells.map((cell, index) => pad(cell, widths[index] ?? 0, columns[index]?.align));
    return cut(padded.join(GAP).trimEnd(), width);
  });
}

const pad = (cell: string, width: number, align: Column<never>['align'] = 'left'): string =>
  align === 'left' ? cell.padEnd(width) : cell.padStart(width);

const cut = (line: string, width: number): string => (line.length > width ? `${line.slice(0, width - 1)}…` : line);
