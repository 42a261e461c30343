import { describe, expect, it } from 'vitest';
import { LineGroups } from '../../../../src-main/logs/query/line-groups.ts';
import { maskVariables } from '../../../../src-main/logs/query/mask-variables.ts';
import { QueryLine } from '../../../../src-main/logs/query/query-line.ts';

function groupsOf(texts: readonly string[]): LineGroups {
  const groups = new LineGroups();
  for (const [index, text] of texts.entries()) {
    groups.add(new QueryLine({ sequence: index + 1, time: index, stream: 'out', text, truncated: false }));
  }
  return groups;
}

const told = (texts: readonly string[]) =>
  groupsOf(texts)
    .largest(10)
    .map(({ template, count, level }) => [template, count, level]);

describe('groups of similar lines', () => {
  it('are told by what their lines have in common', () => {
    expect(
      told([
        'INFO connected to db1 in 12ms',
        'INFO connected to db2 in 7ms',
        'WARN retry 1 of 5 for user alice',
        'WARN retry 2 of 5 for user bob',
        'WARN retry 3 of 5 for user carol',
        'listening on http://127.0.0.1:3000',
      ]),
    ).toEqual([
      ['WARN retry * of * for user *', 3, 'warn'],
      ['INFO connected to db* in *ms', 2, 'info'],
      ['listening on http://*', 1, undefined],
    ]);
  });

  it('take the message of a structured line, or else the names of its fields', () => {
    expect(
      told([
        '{"level":30,"msg":"GET /orders/1 200","time":1}',
        '{"level":30,"msg":"GET /orders/2 200","time":2}',
        '{"rows":1,"table":"a"}',
        '{"rows":2,"table":"b"}',
        '{"rows":2,"table":"b"}',
      ]),
    ).toEqual([
      ['rows=* table=*', 3, undefined],
      ['GET * *', 2, 'info'],
    ]);
  });

  it('know their first and their last line', () => {
    const [group] = groupsOf(['a 1', 'b', 'a 2', 'a 3']).largest(1);
    expect([group?.first.text, group?.last.text, group?.count]).toEqual(['a 1', 'a 3', 3]);
  });

  it('keep levels apart', () => {
    expect(told(['INFO: disk is full', 'ERROR: disk is full'])).toHaveLength(2);
  });

  it('are bounded, whatever the lines are', () => {
    const word = (index: number) => String(index).replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
    const groups = groupsOf(Array.from({ length: 5000 }, (_, index) => `${word(index)} b ${word(index * 7)} d`));
    expect(groups.size).toBeLessThanOrEqual(1001);
    const all = groups.largest(2000);
    expect(all[0]).toMatchObject({ template: '*', count: 4000 });
    expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(5000);
  });
});

it.each([
  ['took 12.5ms', 'took *ms'],
  ['id 5f0c2b9e-1d2a-4c3b-8e9f-0a1b2c3d4e5f', 'id *'],
  ['commit 9e107d9d372bb682', 'commit *'],
  ['at 0xDEADBEEF', 'at *'],
  ['decade deadbeef', 'decade deadbeef'],
  ['open /var/log/app/x.log failed', 'open * failed'],
  ['open C:\\temp\\x.log failed', 'open * failed'],
  ['user "Ann Lee" said \'no\'', 'user * said *'],
  ["it isn't Ann's", "it isn't Ann's"],
  ['2026-11-21T12:00:00.123Z up', '* up'],
  ['10.0.0.1:8080 -> 10.0.0.2', '* -> *'],
  ['and/or', 'and/or'],
])('%s is masked as %s', (text, masked) => {
  expect(maskVariables(text)).toBe(masked);
});
