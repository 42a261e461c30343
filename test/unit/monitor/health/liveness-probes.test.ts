import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Attempted } from '../../../../src-main/monitor/health/probes/attempt.ts';
import {
  createLivenessProbes,
  type LivenessProbes,
} from '../../../../src-main/monitor/health/probes/liveness-probes.ts';
import type { StoredProbe } from '../../../../src-main/monitor/health/probes/probe-store.ts';
import { livenessProbe } from '../../../../src-shared/model/health.ts';
import type { ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import { waitUntil } from '../../../helpers/wait-until.ts';

const web: ManagedProcess = {
  name: 'web',
  generation: 1,
  lifecycle: { state: 'running', pid: 100, startTime: 7, startedAt: 1, adopted: false },
  argv: ['node'],
  cwd: '/',
  envNames: [],
  startedBy: { door: 'window' },
  stdin: 'ignore',
  stdinEnded: false,
};
const stored: StoredProbe = {
  name: 'web',
  probe: { ...livenessProbe.parse({ port: 1, failures: 1 }), intervalMs: 5 },
  setBy: { door: 'window' },
};

let probes: LivenessProbes;
let managed: ManagedProcess | undefined;
let verdict: Attempted['verdict'];
let told: (number | undefined)[];
let change: (names: { changed: string[]; removed: string[] }) => void;

beforeEach(() => {
  [managed, verdict, told] = [web, 'passed', []];
  probes = createLivenessProbes({
    store: { all: () => [stored], put: () => {}, remove: () => {} },
    clock: { now: () => 7 },
    managed: {
      find: () => managed,
      onChange: (listener) => {
        change = listener;
        return () => {};
      },
    },
    attempts: () => async () => ({ verdict, seen: verdict }),
    random: () => 0.5,
    onProblem: (error) => {
      throw error;
    },
  });
  probes.onVerdict((name) => told.push(probes.of(name)?.failures));
});
afterEach(() => probes.close());

const failed = async (): Promise<void> => {
  verdict = 'failed';
  await waitUntil(() => told.length > 0, { what: 'a verdict' });
  expect(told).toEqual([1]);
};

describe('R-108 a probe that has failed', () => {
  test('and is taken away leaves no verdict behind', async () => {
    await failed();
    probes.unset('web');
    expect(told.at(-1)).toBeUndefined();
    expect(told).toHaveLength(2);
  });

  test('and is set anew begins without one', async () => {
    await failed();
    probes.set(stored);
    expect(told.at(-1)).toBe(0);
  });

  test('is told apart from one that never passed, in each run anew', async () => {
    await waitUntil(() => probes.hasPassed('web'), { what: 'a try that passes' });
    await failed();
    expect(probes.hasPassed('web')).toBe(true);
    managed = { ...web, generation: 2 };
    change({ changed: ['web'], removed: [] });
    expect(probes.hasPassed('web')).toBe(false);
  });
});
