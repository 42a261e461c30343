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

  it('goes on below where the last column is too long, if there is room, and cuts where there is none', () => {
    const wrapped: readonly Column<Row>[] = [
      { title: 'PID', align: 'right', text: ({ pid }) => pid?.toString() },
      { title: 'WHAT', wraps: true, text: ({ name }) => name },
    ];
    const name = `it says more than fits ${'x'.repeat(30)} and the rest`;
    expect(tableLines(wrapped, [{ name, pid: 12 }], 30)).toEqual([
      'PID  WHAT',
      [' 12  it says more than fits', `     ${'x'.repeat(25)}`, '     xxxxx and the rest'].join('\n'),
    ]);
    expect(tableLines(wrapped, [{ name, pid: 12 }], 20)[1]).toBe(' 12  it says more t…');
    expect(tableLines(wrapped, [{ name, pid: 12 }])[1]).toBe(` 12  ${name}`);
  });

  it('lets no text of others reach the terminal as a control sequence', () => {
    const [, line] = tableLines(columns, [{ name: '\x1b[2J\u009bevil\r\u202e' }]);
    expect(line).toBe('�[2J�evil��    -  x');
  });
});
