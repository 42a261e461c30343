import { describe, expect, test } from 'vitest';
import { History } from '../../../src-renderer/features/system/history.ts';
import { orderRecords } from '../../../src-renderer/features/system/order-records.ts';
import { createRecord } from '../../../src-renderer/features/system/process-record.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';

const record = (pid: number, more: Partial<SystemProcess> = {}) =>
  createRecord(
    { pid, startTime: 1, ppid: 1, name: `p${pid}`, status: 'sleeping', commandLine: [`/bin/p${pid}`], ...more },
    new History(),
  );
const order = (records: readonly ReturnType<typeof record>[], id: string, desc: boolean, filter = '') =>
  orderRecords(records, { sort: { id, desc }, filter }).map(({ process }) => process.pid);

describe('orderRecords', () => {
  const records = [record(3, { cpuPercent: 1 }), record(1), record(2, { cpuPercent: 9 }), record(4, { cpuPercent: 1 })];

  test('the unknown comes last either way, and equals stand by pid', () => {
    expect(order(records, 'cpuPercent', true)).toEqual([2, 3, 4, 1]);
    expect(order(records, 'cpuPercent', false)).toEqual([3, 4, 2, 1]);
  });

  test('names sort without regard to case', () => {
    expect(
      order([record(1, { name: 'b' }), record(2, { name: 'A' }), record(3, { name: 'C' })], 'name', false),
    ).toEqual([2, 1, 3]);
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
