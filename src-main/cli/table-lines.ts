import { printable } from './printable.ts';

export interface Column<Row> {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** At least so wide, so that it stays where it is while its figures change. */
  readonly minWidth?: number;
  /** Only of the last column: what is too long goes on below, where there is room for it. */
  readonly wraps?: boolean;
  readonly text: (row: Row) => string | undefined;
}

/** What stands for a figure that is not known, or does not apply. */
const UNKNOWN = '-';

const GAP = '  ';

/** Narrower, a text is better cut. */
const LEAST_ROOM = 24;

/** A heading and a text for each row, in columns as wide as they need; lines are cut at `width`, or go on below. */
export function tableLines<Row>(columns: readonly Column<Row>[], rows: readonly Row[], width = Infinity): string[] {
  const heading = columns.map(({ title }) => title);
  const body = rows.map((row) => columns.map(({ text }) => printable(text(row) ?? UNKNOWN)));
  const lines = [heading, ...body];
  const widths = columns.map(({ minWidth = 0 }, index) =>
    Math.max(minWidth, ...lines.map((cells) => cells[index]?.length ?? 0)),
  );
  const indent = widths.slice(0, -1).reduce((sum, each) => sum + each + GAP.length, 0);
  const isWrapped = columns.at(-1)?.wraps === true && width < Infinity && width - indent >= LEAST_ROOM;
  return lines.map((cells) => {
    const padded = cells.map((cell, index) => pad(cell, widths[index] ?? 0, columns[index]?.align));
    const line = padded.join(GAP).trimEnd();
    return isWrapped ? wrap(line, indent, width) : cut(line, width);
  });
}

/** Breaks a line between words, as long as there are such places; what goes on begins below the last column. */
function wrap(line: string, indent: number, width: number): string {
  if (line.length <= width) return line;
  const space = line.lastIndexOf(' ', width);
  const end = space > indent ? space : width;
  return `${line.slice(0, end).trimEnd()}\n${wrap(' '.repeat(indent) + line.slice(end).trimStart(), indent, width)}`;
}

const pad = (cell: string, width: number, align: Column<never>['align'] = 'left'): string =>
  align === 'left' ? cell.padEnd(width) : cell.padStart(width);

const cut = (line: string, width: number): string => (line.length > width ? `${line.slice(0, width - 1)}…` : line);
