import type { HostGauges, SystemProcess } from '../../../src-shared/model/system-process.ts';

/** In percent: what moves less is the usual to and fro. */
const LEAST = { CPU: 10, MEMORY_OF_HOST: 2, MEMORY: 10 } as const;
const LEAST_BYTES = 10 * 1024 * 1024;

/** Whether somebody who was told of `before` wants to look again. */
export const isNotableOfHost = (before: HostGauges, now: HostGauges): boolean =>
  hasMoved(before.cpuPercent, now.cpuPercent, LEAST.CPU) ||
  hasMoved(usedMemory(before), usedMemory(now), LEAST.MEMORY_OF_HOST);

/** Running and sleeping take turns all the time: only what it does besides is news. */
export const isNotable = (before: SystemProcess, now: SystemProcess): boolean =>
  stateOf(before) !== stateOf(now) ||
  before.name !== now.name ||
  before.user !== now.user ||
  hasMoved(before.cpuPercent, now.cpuPercent, LEAST.CPU) ||
  hasMoved(before.rss, now.rss, Math.max(LEAST_BYTES, ((before.rss ?? 0) * LEAST.MEMORY) / 100));

const usedMemory = ({ memoryTotal, memoryAvailable }: HostGauges): number =>
  (100 * (memoryTotal - memoryAvailable)) / memoryTotal;

const hasMoved = (before: number | undefined, now: number | undefined, least: number): boolean =>
  before === undefined || now === undefined ? before !== now : Math.abs(now - before) >= least;

const ORDINARY: ReadonlySet<string> = new Set(['running', 'sleeping', 'disk-sleep', 'idle']);

const stateOf = ({ status }: SystemProcess): string => (ORDINARY.has(status) ? 'alive' : status);
