import { expect, test } from 'vitest';
import { createAuditLog, type NewAuditEntry } from '../../../src-main/audit/audit-log.ts';

const entry: NewAuditEntry = {
  time: 1,
  caller: { door: 'cli' },
  operation: 'proc.start',
  outcome: 'failed',
  durationMs: 1,
};

function recording(append: (entry: NewAuditEntry) => void = () => {}) {
  const kept: NewAuditEntry[] = [];
  const reported: unknown[] = [];
  const store = {
    append: (added: NewAuditEntry) => {
      append(added);
      kept.push(added);
    },
    newest: () => [],
    trim: () => {},
  };
  return { kept, reported, log: createAuditLog(store, (error) => reported.push(error)) };
}

test('of a long message only the beginning of its first line is kept: the rest is output of the process', () => {
  const { log, kept } = recording();
  log.record({ ...entry, error: { code: 'START_FAILED', message: `${'x'.repeat(1000)}\nPASSWORD=secret` } });
  expect(kept[0]?.error?.message).toBe('x'.repeat(500));
});

test('an entry that cannot be written is reported and does not undo what was done', () => {
  const full = new Error('disk is full');
  const { log, reported } = recording(() => {
    throw full;
  });
  expect(() => log.record(entry)).not.toThrow();
  expect(reported).toEqual([full]);
});
