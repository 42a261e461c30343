import { queryObjects } from 'node:v8';
import { afterEach, describe, expect, test } from 'vitest';
import type { Attempt, Attempted } from '../../../../src-main/monitor/health/probes/attempt.ts';
import { createProbeRun, type ProbeRun } from '../../../../src-main/monitor/health/probes/probe-run.ts';
import { livenessProbe } from '../../../../src-shared/model/health.ts';
import { waitUntil } from '../../../helpers/wait-until.ts';

let run: ProbeRun | undefined;
afterEach(() => run?.end());

/** As often as it goes: what the contract allows for people is slower. */
const probe = { ...livenessProbe.parse({ port: 1, failures: 2 }), intervalMs: 5, timeoutMs: 50 };

function start(attempt: Attempt, more: Partial<typeof probe> = {}) {
  const verdicts: number[] = [];
  const created = createProbeRun({
    probe: { ...probe, ...more },
    attempt,
    firstMs: 0,
    clock: { now: () => 7 },
    random: () => 0.5,
    onVerdict: () => verdicts.push(created.state().failures),
    onProblem: (error) => {
      throw error;
    },
  });
  run = created;
  return { run: created, verdicts };
}

/** One result after the other; the last goes on. */
function results(...all: readonly Attempted['verdict'][]) {
  let tries = 0;
  const attempt: Attempt = async () => {
    tries += 1;
    const verdict = all[Math.min(tries, all.length) - 1] ?? 'passed';
    return { verdict, seen: `try ${tries}: ${verdict}` };
  };
  return { attempt, tries: () => tries };
}

const tried = (tries: () => number, count: number) => waitUntil(() => tries() >= count, { what: `${count} tries` });

describe('R-108 probes of life', () => {
  test('nothing is known before the first try', () => {
    const { run: never } = start(results('passed').attempt);
    expect(never.state()).toEqual({ failures: 0 });
    expect(never.hasPassed()).toBe(false);
  });

  test('failures in a row count; the verdict changes when they are enough, and when it passes again', async () => {
    const { attempt, tries } = results('failed', 'passed', 'failed', 'failed', 'failed', 'passed');
    const { run: flaky, verdicts } = start(attempt);
    await tried(tries, 8);
    expect(verdicts).toEqual([2, 0]);
    expect(flaky.hasPassed()).toBe(true);
    expect(flaky.state()).toMatchObject({ isPassing: true, failures: 0, lastTriedAt: 7 });
    expect(flaky.state().lastSeen).toMatch(/^try \d+: passed$/);
  });

  test('a try that was not made says nothing of the process, only why', async () => {
    const { attempt, tries } = results('failed', 'skipped');
    const { run: skipped } = start(attempt, { failures: 100 });
    await tried(tries, 5);
    expect(skipped.state()).toMatchObject({
      isPassing: false,
      failures: 1,
      lastSeen: expect.stringMatching(/skipped/),
    });
  });

  test('a verdict does not outlive as many tries that were not made as it took', async () => {
    const { attempt, tries } = results('failed', 'failed', 'failed', 'skipped', 'failed', 'skipped');
    const { run: skipped, verdicts } = start(attempt);
    await tried(tries, 8);
    expect(verdicts).toEqual([2, 0]);
    expect(skipped.state()).toEqual({ failures: 0, lastTriedAt: 7, lastSeen: expect.stringMatching(/skipped/) });
  });

  test('never two tries at once, however long one takes', async () => {
    let [atOnce, most, tries] = [0, 0, 0];
    start(
      async () => {
        atOnce += 1;
        tries += 1;
        most = Math.max(most, atOnce);
        await new Promise(setImmediate);
        await new Promise(setImmediate);
        atOnce -= 1;
        return { verdict: 'passed', seen: '' };
      },
      { intervalMs: 0 },
    );
    await tried(() => tries, 20);
    expect(most).toBe(1);
  });

  test('a try has its time, then it is ended', async () => {
    let tries = 0;
    const { run: slow } = start(async (signal) => {
      tries += 1;
      const { promise, resolve } = Promise.withResolvers<void>();
      signal.addEventListener('abort', () => resolve());
      await promise;
      return { verdict: 'failed', seen: 'no answer' };
    });
    await tried(() => tries, 3);
    expect(slow.state()).toMatchObject({ isPassing: false, lastSeen: 'no answer' });
  });

  test('tries that are over leave no timer behind, however long they may take', async () => {
    const { attempt, tries } = results('passed');
    const timers = (): number => Number(queryObjects(setTimeout(() => {}, 0).constructor));
    const before = timers();
    start(attempt, { intervalMs: 0, timeoutMs: 600_000 });
    await tried(tries, 200);
    expect(timers() - before).toBeLessThan(50);
  });

  test('one that throws has failed, and says why', async () => {
    const { run: broken } = start(async () => Promise.reject(new Error('no such program')));
    await waitUntil(() => broken.state().failures > 1, { what: 'two failures' });
    expect(broken.state().lastSeen).toBe('no such program');
  });

  test('its end ends the try that is being made, and leaves no other', async () => {
    let [tries, isEnded] = [0, false];
    const { run: ending } = start(
      async (signal) => {
        tries += 1;
        const { promise, resolve } = Promise.withResolvers<void>();
        signal.addEventListener('abort', () => resolve());
        await promise;
        isEnded = true;
        return { verdict: 'failed', seen: '' };
      },
      { timeoutMs: 60_000 },
    );
    await tried(() => tries, 1);
    await ending.end();
    expect({ isEnded, tries }).toEqual({ isEnded: true, tries: 1 });
    expect(ending.state()).toEqual({ failures: 0 });
  });
});
