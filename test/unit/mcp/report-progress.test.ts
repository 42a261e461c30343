import { afterEach, expect, test } from 'vitest';
import { reportProgress, type ProgressReport } from '../../../src-main/mcp/report-progress.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

let report: ProgressReport | undefined;
afterEach(() => report?.stop());

interface Sent {
  readonly progress: number;
  readonly total?: number;
  readonly message?: string;
}

function begin() {
  const sent: Sent[] = [];
  let now = 1000;
  report = reportProgress({
    send: async (progress) => void sent.push(progress),
    everyMs: 5,
    atMostEveryMs: 100,
    now: () => now,
  });
  return { report, sent, pass: (ms: number) => (now += ms) };
}

test('R-198 says that it still runs, when the operation says nothing', async () => {
  const { sent, pass } = begin();
  pass(40);
  await waitUntil(() => sent.length === 1, { what: 'a sign of life' });
  pass(40);
  await waitUntil(() => sent.length === 2, { what: 'another' });
  expect(sent).toEqual([{ progress: 40 }, { progress: 80 }]);
});

test('R-198 passes on what the operation says, no more often than is of use', () => {
  const {
    report: { onProgress },
    sent,
    pass,
  } = begin();
  for (let elapsedMs = 0; elapsedMs < 1000; elapsedMs += 10) {
    pass(10);
    onProgress({ elapsedMs, totalMs: 30_000, message: `step ${elapsedMs / 10}` });
  }
  expect(sent).toHaveLength(10);
  expect(sent[0]).toEqual({ progress: 100, total: 30_000, message: 'step 9' });
});

test('R-198 progress grows with every notification', () => {
  const {
    report: { onProgress },
    sent,
    pass,
  } = begin();
  for (const ms of [100, 0, 100, -50, 150]) {
    pass(ms);
    onProgress({ elapsedMs: 0, totalMs: 1000, message: '' });
  }
  const told = sent.map(({ progress }) => progress);
  expect(told).toEqual([...new Set(told)].toSorted((a, b) => a - b));
});

test('says nothing more when the call has ended, and minds no client that is gone', async () => {
  let tried = 0;
  let now = 0;
  report = reportProgress({
    send: () => {
      tried += 1;
      return Promise.reject(new Error('the connection is closed'));
    },
    everyMs: 1,
    now: () => now,
  });
  now += 10;
  await waitUntil(() => tried === 1, { what: 'the first' });
  report.stop();
  now += 10;
  await new Promise((resolve) => setImmediate(resolve));
  expect(tried).toBe(1);
});
