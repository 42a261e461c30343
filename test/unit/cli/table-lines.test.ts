import { describe, expect, it } from 'vitest';
import { tableLines, type Column } from '../../../src-main/cli/table-lines.ts';

interface Row {
  readonly name: string;
  readonly pid?: number;
}

const columns: readonly Column<Row>[] = [
  { title: 'NAME', text: ({ name }) => name },
  { title: 'PID', align: 'right', text: ({ pid }) => pid?.toString() },
  { title: 'END', text: () => 'x' },
];

describe('tableLines', () => {
  it('makes columns as wide as they need, figures to the right, unknown as a dash', () => {
    expect(tableLines(columns, [{ name: 'development', pid: 7 }, { name: 'b' }])).toEqual([
      'NAME         PID  END',
      'development    7  x',
      'b              -  x',
    ]);
  });

  it('cuts lines that are longer than the terminal is wide', () => {
    const lines = tableLines(columns, [{ name: 'development', pid: 1234 }], 12);
    expect(lines).toEqual(['NAME       …', 'development…']);
  });

  it('lets no text of others reach the terminal as a control sequence', () => {
    const [, line] = tableLines(columns, [{ name: '\x1b[2J\u009bevil\r\u202e' }]);
    expect(line).toBe('�[2J�evil��    -  x');
  });
});
