import { describe, expect, test } from 'vitest';
import { UsageHistory } from '../../../src-renderer/components/sparklines/usage-history.ts';
import { orderRecords } from '../../../src-renderer/features/system/order-records.ts';
import { createRecord } from '../../../src-renderer/features/system/process-record.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';

function historyOf(cpu: readonly (number | undefined)[], rss?: number): UsageHistory {
  const history = new UsageHistory();
  for (const figure of cpu) history.push(figure, rss);
  return history;
}
const record = (pid: number, more: Partial<SystemProcess> = {}, history = historyOf([more.cpuPercent], more.rss)) =>
  createRecord(
    { pid, startTime: 1, ppid: 1, name: `p${pid}`, status: 'sleeping', commandLine: [`/bin/p${pid}`], ...more },
    history,
  );
const order = (records: readonly ReturnType<typeof record>[], id: string, desc: boolean, filter = '') =>
  orderRecords(records, { sort: { id, desc }, filter }).map(({ process }) => process.pid);

describe('orderRecords', () => {
  const records = [record(3, { cpuPercent: 1 }), record(1), record(2, { cpuPercent: 9 }), record(4, { cpuPercent: 1 })];

  test('CPU is the mean of the last five samples: one breath does not bring a row to the top', () => {
    const busy = record(1, { cpuPercent: 0 }, historyOf([90, 40, 40, 40, 40, 0]));
    const breath = record(2, { cpuPercent: 60 }, historyOf([undefined, 0, 0, 0, 0, 60]));
    expect(order([breath, busy], 'cpuPercent', true)).toEqual([1, 2]);
  });

  test('equals stand by memory, the greatest first', () => {
    const idle = [
      record(1, { cpuPercent: 0 }),
      record(2, { cpuPercent: 0, rss: 5 }),
      record(3, { cpuPercent: 0, rss: 9 }),
    ];
    expect(order(idle, 'cpuPercent', true)).toEqual([3, 2, 1]);
  });

  test('a command line of one part is shown as it is', () => {
    expect(record(1, { commandLine: ['/usr/lib/chromium --type=gpu'] }).command).toBe('/usr/lib/chromium --type=gpu');
    expect(record(1, { commandLine: ['sh', '-c', 'a b'] }).command).toBe("sh -c 'a b'");
  });

  test('the unknown comes last either way, and equals stand by pid', () => {
    expect(order(records, 'cpuPercent', true)).toEqual([2, 3, 4, 1]);
    expect(order(records, 'cpuPercent', false)).toEqual([3, 4, 2, 1]);
  });

  test('names sort without regard to case', () => {
    expect(
      order([record(1, { name: 'b' }), record(2, { name: 'A' }), record(3, { name: 'C' })], 'name', false),
    ).toEqual([2, 1, 3]);
  });

  test('ports sort by the lowest, and what listens on none comes last either way', () => {
    const [web, db, idle] = [record(1), record(2), record(3)];
    const listening = new Map([
      [web.key, [3000, 9000]],
      [db.key, [5432]],
    ]);
    const byPorts = (desc: boolean) =>
      orderRecords([idle, db, web], { sort: { id: 'ports', desc }, filter: '', listening });
    expect(byPorts(false)).toEqual([web, db, idle]);
    expect(byPorts(true)).toEqual([db, web, idle]);
  });

  test('an unknown column sorts by pid', () => {
    expect(order(records, 'nonsense', false)).toEqual([1, 2, 3, 4]);
  });

  test('the filter wants every word, in name, command, pid or user, in any case', () => {
    const some = [record(10, { user: 'ada' }), record(20, { user: 'bob', commandLine: ['node', 'Server.js'] })];
    expect(order(some, 'pid', false, 'ADA')).toEqual([10]);
    expect(order(some, 'pid', false, 'bob server')).toEqual([20]);
    expect(order(some, 'pid', false, 'bob ada')).toEqual([]);
    expect(order(some, 'pid', false, '  ')).toEqual([10, 20]);
    expect(order(some, 'pid', false, '20')).toEqual([20]);
  });
});
