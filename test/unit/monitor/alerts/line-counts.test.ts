import { expect, test } from 'vitest';
import { LineCounts } from '../../../../src-main/monitor/alerts/line-counts.ts';
import { line } from './alerts-in-memory.ts';
import { NOON, ruleOf } from './engine-of.ts';

test('a log that cannot be read keeps no other from being read', async () => {
  const said: string[] = [];
  let written = 0;
  const counts = new LineCounts({
    logs: {
      newest: () => written,
      read: async (name) => {
        if (name === 'broken') throw new Error('it cannot be read');
        return { lines: [line(1, 'oops')], cursor: written };
      },
    },
    clock: { now: () => NOON },
    grown: () => {},
    report: (error) => said.push(String(error)),
  });
  const rule = ruleOf({ condition: { on: 'log', pattern: 'oops', atLeast: 1, withinMs: 60_000 } });
  const count = () => ['broken', 'fine'].map((name) => counts.count(rule, name)?.count);
  expect(count()).toEqual([0, 0]);
  written = 1;
  await counts.readOn();
  expect(count()).toEqual([0, 1]);
  expect(said).toEqual(['Error: it cannot be read']);
});
