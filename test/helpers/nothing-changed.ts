import { expect } from 'vitest';
import { createClient } from '../../src-main/cli/create-client.ts';
import type { RunningSignalbox } from './start-signalbox.ts';

/** Nothing was started, nothing is on record, and the app has had nothing to complain about. */
export async function expectNothingChanged(signalbox: RunningSignalbox, saidBefore: string): Promise<void> {
  const client = createClient(signalbox);
  expect(await client.proc.list({ status: 'all' })).toEqual({ processes: [] });
  expect(await client.audit.list({})).toEqual({ entries: [] });
  expect(signalbox.stderr()).toBe(saidBefore);
}
