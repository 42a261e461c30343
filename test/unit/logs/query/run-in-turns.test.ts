import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { FairTurns } from '../../../../src-main/logs/fair-turns.ts';
import { runInTurns } from '../../../../src-main/logs/query/run-in-turns.ts';

const turns = new FairTurns();

function* count(steps: number): Generator<void, number> {
  for (let step = 0; step < steps; step += 1) yield;
  return steps;
}

function* busy(onEnd: () => void): Generator<void, never> {
  try {
    for (;;) yield;
  } finally {
    onEnd();
  }
}

describe('work in turns', () => {
  it('comes to its end', async () => {
    await expect(runInTurns(count(100_000), { turns })).resolves.toBe(100_000);
  });

  it('lets others have their turn, and the event loop as well', async () => {
    const caller = new AbortController();
    const endless = runInTurns(
      busy(() => {}),
      { turns, signal: caller.signal },
    );
    const rejected = expect(endless).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(runInTurns(count(1000), { turns })).resolves.toBe(1000);
    await nextTurn();
    caller.abort();
    await rejected;
  });

  it('ends with its caller, and cleans up', async () => {
    const caller = new AbortController();
    let ended = 0;
    const work = runInTurns(
      busy(() => (ended += 1)),
      { turns, signal: caller.signal },
    );
    const rejected = expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
    await nextTurn();
    caller.abort();
    await rejected;
    expect(ended).toBe(1);
    await expect(runInTurns(count(1), { turns, signal: caller.signal })).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('P21 ends when it has cost too much, and says what to try', async () => {
    let ended = 0;
    const work = runInTurns(
      busy(() => (ended += 1)),
      { turns, budgetMs: 20 },
    );
    await expect(work).rejects.toMatchObject({ code: 'LIMIT_REACHED', message: expect.stringMatching(/narrow it/) });
    expect(ended).toBe(1);
  });

  it('fails as the work does', async () => {
    // oxlint-disable-next-line require-yield -- it fails before it can
    const fails = function* (): Generator<void, never> {
      throw new Error('broken');
    };
    await expect(runInTurns(fails(), { turns })).rejects.toThrow('broken');
  });
});
