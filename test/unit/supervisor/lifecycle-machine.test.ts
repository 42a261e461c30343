import { describe, expect, it } from 'vitest';
import {
  advance,
  type LifecycleEvent,
  type MachineState,
  type Step,
} from '../../../src-main/supervisor/lifecycle-machine.ts';

const identity = { pid: 100, startTime: 7 };
const options = { signal: 'SIGTERM', timeoutMs: 5000 };
const end = { how: 'exited', code: 0 } as const;

/** Every event there is, of the generation given. */
const eventsOf = (generation: number): readonly LifecycleEvent[] => [
  { type: 'start-requested', at: 1 },
  { type: 'spawned', generation, identity, startedAt: 2 },
  { type: 'adopted', generation, identity, startedAt: 2 },
  { type: 'spawn-failed', generation, reason: 'ENOENT', at: 2 },
  { type: 'stop-requested', generation, options, at: 3 },
  { type: 'stop-failed', generation },
  { type: 'exited', generation, end, at: 4 },
  { type: 'drained', generation },
];

function play(...events: readonly LifecycleEvent[]): Step {
  return events.reduce<Step>(({ state }, event) => advance(state, event), { state: undefined, effects: [] });
}

const [start, spawned, adopted, spawnFailed, stop, stopFailed, exited, drained] = eventsOf(1) as [
  LifecycleEvent,
  LifecycleEvent,
  LifecycleEvent,
  LifecycleEvent,
  LifecycleEvent,
  LifecycleEvent,
  LifecycleEvent,
  LifecycleEvent,
];

describe('a whole life', () => {
  it('R-067 goes from starting over running to ended', () => {
    expect(play(start)).toMatchObject({
      state: { generation: 1, lifecycle: { state: 'starting', since: 1 } },
      effects: [{ do: 'save' }, { do: 'spawn', generation: 1 }],
    });
    expect(play(start, spawned)).toMatchObject({
      state: { lifecycle: { state: 'running', ...identity, startedAt: 2, adopted: false } },
      effects: [{ do: 'save' }],
    });
    expect(play(start, spawned, exited)).toMatchObject({
      state: { lifecycle: { state: 'running' }, exit: { end, at: 4 } },
      effects: [{ do: 'drain', generation: 1 }],
    });
    expect(play(start, spawned, exited, drained)).toEqual({
      state: { generation: 1, lifecycle: { state: 'ended', end, startedAt: 2, endedAt: 4 } },
      effects: [{ do: 'save' }],
    });
  });

  it('P8 has the intent to stop on record before anything is signalled', () => {
    expect(play(start, spawned, stop)).toMatchObject({
      state: { lifecycle: { state: 'stopping', ...identity, signal: 'SIGTERM', since: 3 } },
      effects: [{ do: 'save' }, { do: 'terminate', options }],
    });
  });

  it('runs on when it could not be stopped', () => {
    expect(play(start, spawned, stop, stopFailed).state?.lifecycle.state).toBe('running');
  });

  it('ends without ever having run when it cannot be spawned', () => {
    expect(play(start, spawnFailed).state).toEqual({
      generation: 1,
      lifecycle: { state: 'ended', end: { how: 'failed-to-start', reason: 'ENOENT' }, endedAt: 2 },
    });
  });

  it('may end before it was seen to run', () => {
    expect(play(start, exited, drained).state?.lifecycle).toEqual({ state: 'ended', end, endedAt: 4 });
  });

  it('begins anew with the next generation', () => {
    expect(play(start, spawned, exited, drained, start).state).toEqual({
      generation: 2,
      lifecycle: { state: 'starting', since: 1 },
    });
  });

  it('is adopted where it was found running', () => {
    expect(play(start, spawned, adopted).state?.lifecycle).toMatchObject({ state: 'running', adopted: true });
  });
});

describe('over all interleavings of up to five events of two generations', () => {
  const events = [...eventsOf(1), ...eventsOf(2).slice(1)];

  it('P7 every step keeps the rules', () => {
    const seen = new Set<string>();
    const broken: string[] = [];
    let frontier: readonly (MachineState | undefined)[] = [undefined];
    for (let depth = 0; depth < 5; depth += 1) {
      const steps = frontier.flatMap((state) => events.map((event) => ({ state, event, step: advance(state, event) })));
      for (const { state, event, step } of steps) broken.push(...rulesBroken(state, event, step));
      const fresh = new Map(steps.map(({ step }) => [JSON.stringify(step.state), step.state]));
      for (const key of seen) fresh.delete(key);
      for (const key of fresh.keys()) seen.add(key);
      frontier = [...fresh.values()];
    }
    expect(broken).toEqual([]);
    expect(seen.size).toBeGreaterThan(15);
  });
});

function rulesBroken(before: MachineState | undefined, event: LifecycleEvent, { state, effects }: Step): string[] {
  const unchanged = JSON.stringify(state) === JSON.stringify(before) && effects.length === 0;
  const isLate = event.type !== 'start-requested' && event.generation !== before?.generation;
  const hadEnded = before?.lifecycle.state === 'ended';
  const ends = !hadEnded && state?.lifecycle.state === 'ended';
  const rules: Record<string, boolean> = {
    'an event of another generation changes nothing': !isLate || unchanged,
    'an effect comes with a change': effects.length === 0 || JSON.stringify(state) !== JSON.stringify(before),
    'generations never go back': (state?.generation ?? 0) >= (before?.generation ?? 0),
    'nothing is spawned while something is alive':
      before === undefined || hadEnded || effects.every((effect) => effect.do !== 'spawn'),
    'what has ended stays ended': !hadEnded || state?.generation !== before.generation || unchanged,
    'it ends only when all was read': !ends || ['drained', 'spawn-failed'].includes(event.type),
  };
  return Object.keys(rules)
    .filter((rule) => !rules[rule])
    .map((rule) => `${rule}: ${JSON.stringify({ before, event, state })}`);
}
