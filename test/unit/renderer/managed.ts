import type { ManagedProcess } from '../../../src-shared/model/managed-process.ts';

/** A managed process as the page gets it, running and without anything special. */
export const managed = (more: Partial<ManagedProcess> = {}): ManagedProcess => ({
  name: 'api',
  generation: 1,
  lifecycle: { state: 'running', pid: 1, startTime: 1, startedAt: 1, adopted: false },
  argv: ['node', 'api.js'],
  cwd: '/srv',
  envNames: [],
  startedBy: { door: 'cli', client: { name: 'signalbox-cli' } },
  stdin: 'ignore',
  stdinEnded: false,
  ...more,
});
