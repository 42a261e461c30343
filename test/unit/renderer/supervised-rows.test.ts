import { describe, expect, test } from 'vitest';
import { createManagedRow } from '../../../src-renderer/features/supervised/table/managed-row.ts';
import { mergeProcEvent } from '../../../src-renderer/features/supervised/table/merge-proc-event.ts';
import { orderRows } from '../../../src-renderer/features/supervised/table/order-rows.ts';
import type { ManagedProcess } from '../../../src-shared/model/managed-process.ts';
import { managed } from './managed.ts';

const process = (name: string, more: Partial<ManagedProcess> = {}) => managed({ name, argv: ['node', name], ...more });

describe('mergeProcEvent', () => {
  test('a change makes new rows only for what it speaks of', () => {
    const snapshot = { type: 'snapshot', sequence: 0, processes: [process('a'), process('b'), process('c')] } as const;
    const before = mergeProcEvent(new Map(), snapshot, createManagedRow);
    const after = mergeProcEvent(
      before,
      { type: 'change', sequence: 1, changed: [process('b', { port: 80 }), process('d')], removed: ['c'] },
      createManagedRow,
    );
    expect([...after.keys()]).toEqual(['a', 'b', 'd']);
    expect(after.get('a')).toBe(before.get('a'));
    expect(after.get('b')?.process.port).toBe(80);
    expect([...before.keys()]).toEqual(['a', 'b', 'c']);
  });
});

describe('orderRows', () => {
  const ended = process('old', {
    lifecycle: { state: 'ended', end: { how: 'exited', code: 0 }, endedAt: 1 },
  });
  const rows = [ended, process('web', { port: 80 }), process('Api')].map((each) => createManagedRow(each));
  const names = (id: string, desc: boolean, filter = '') =>
    orderRows(rows, { sort: { id, desc }, filter }).map((row) => row.process.name);

  test('by name without regard to case, by state with the living first, the unknown last', () => {
    expect(names('name', false)).toEqual(['Api', 'old', 'web']);
    expect(names('state', false)).toEqual(['Api', 'web', 'old']);
    expect(names('pid', true)).toEqual(['Api', 'web', 'old']);
  });

  test('filters by name, command and folder', () => {
    expect(names('name', false, 'WEB node')).toEqual(['web']);
    expect(names('name', false, '/srv')).toEqual(['Api', 'old', 'web']);
  });
});

test('an agent is named, our own doors are not', () => {
  expect(createManagedRow(process('a')).startedBy).toBe('cli');
  const startedBy = { door: 'mcp', client: { name: 'claude-code', version: '2.1' } } as const;
  expect(createManagedRow(process('a', { startedBy })).startedBy).toBe('mcp (claude-code 2.1)');
});
