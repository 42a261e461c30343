import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDemand, type Demand } from '../../../src-main/inspector/demand.ts';

let paces: number[];
let demand: Demand;

beforeEach(() => {
  paces = [];
  demand = createDemand({ idleMs: 10_000, usualMs: 1000, onPace: (pace) => paces.push(pace) });
});

afterEach(() => demand.close());

test('R-178: the fastest of those who want to know sets the pace; without any, it is idle', () => {
  const monitor = demand.hold(5000);
  const watcher = demand.hold();
  const other = demand.hold(2000);
  watcher();
  other();
  expect(demand.paceMs).toBe(5000);
  monitor();
  expect(paces).toEqual([5000, 1000, 2000, 5000, 10_000]);
});

test('who asks once wants the usual pace, and for a while', () => {
  demand.note();
  demand.note();
  expect(paces).toEqual([1000]);
});

test('to leave twice is to leave once, and nobody else with it', () => {
  const first = demand.hold();
  demand.hold();
  first();
  first();
  expect(demand.paceMs).toBe(1000);
});
