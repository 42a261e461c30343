import { expect, test } from 'vitest';
import { createResourceUpdates } from '../../../src-main/mcp/resources/resource-updates.ts';
import { topic } from '../../../src-main/operations/topic.ts';
import type { Client } from '../../../src-shared/contract/index.ts';
import type { ProcEvent } from '../../../src-shared/contract/proc-lifecycle.ts';
import type { SysEvent } from '../../../src-shared/contract/sys.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { ended, managed, running } from './call-tool.ts';

/** A topic that a test speaks by, and how many follow it now. */
function speaker<Event>(snapshot: Event) {
  const listeners = new Set<(event: Event) => void>();
  const open = async () =>
    topic<Event>({
      snapshot: () => snapshot,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    });
  const say = (event: Event): void => {
    for (const listener of listeners) listener(event);
  };
  return { open, say, followers: () => listeners.size };
}

const sleeper: SystemProcess = {
  pid: 42,
  startTime: 7,
  ppid: 1,
  name: 'sleep',
  status: 'sleeping',
  cpuPercent: 0,
  rss: 1,
};
const host = { cores: 2, cpuPercent: 10, memoryTotal: 100, memoryAvailable: 50 };
const at = { sequence: 1, takenAt: 0, host };
const calm = { type: 'change', ...at, upserted: [], figures: [], ended: [] } as const;

function setUp() {
  const processes = speaker<ProcEvent>({ type: 'snapshot', sequence: 0, processes: [managed('api', running)] });
  const system = speaker<SysEvent>({ type: 'snapshot', ...at, processes: [sleeper] });
  const client = { proc: { watch: processes.open }, sys: { watch: system.open } };
  // The part of the contract that it asks.
  const updates = createResourceUpdates(client as unknown as Client, 5);
  const heard: string[] = [];
  const tell = (uri: string): void => void heard.push(uri);
  return { processes, system, updates, heard, tell };
}

test('looks once for all who want to hear, and no longer than one does', async () => {
  const { processes, system, updates, tell } = setUp();
  expect(processes.followers() + system.followers()).toBe(0);
  const uris = ['proc://api', 'proc://other', 'sys://42', 'sys://43', 'sys://overview'];
  const releases = [...uris, ...uris].map((uri) => updates.ofResource(uri, tell));
  const releaseList = updates.ofList(() => {});
  await waitUntil(() => processes.followers() > 0 && system.followers() > 0, { what: 'both to be followed' });
  expect([processes.followers(), system.followers()]).toEqual([1, 1]);
  for (const release of releases) release();
  expect(updates.watched()).toBe(1);
  releaseList();
  expect(updates.watched()).toBe(0);
  await waitUntil(() => processes.followers() + system.followers() === 0, { what: 'nobody to look any more' });
});

test('tells of a managed process what is news: not what it uses or says', async () => {
  const { processes, updates, heard, tell } = setUp();
  updates.ofResource('proc://api', tell);
  let lists = 0;
  updates.ofList(() => (lists += 1));
  await waitUntil(() => processes.followers() === 1, { what: 'it to be followed' });
  const say = (changed: ProcEvent & { type: 'change' }): void => processes.say(changed);
  const change = (...changed: ReturnType<typeof managed>[]) =>
    say({ type: 'change', sequence: 1, changed, removed: [] });
  // Behind the snapshot, which is not news.
  await waitUntil(
    () => {
      change(managed('api', running, { usage: { processes: 1 }, lastOutputAt: 5 }));
      change(managed('new', running));
      return lists > 0;
    },
    { what: 'word of the list' },
  );
  expect(heard).toEqual([]);
  change(managed('api', ended));
  await waitUntil(() => heard.length > 0, { what: 'word of its end' });
  say({ type: 'change', sequence: 2, changed: [], removed: ['api'] });
  await waitUntil(() => heard.length > 1, { what: 'word of its removal' });
  updates.close();
});

test('a subscription to a process of the machine ends with it, and says so', async () => {
  const { system, updates, heard, tell } = setUp();
  const uri = 'sys://42';
  updates.ofResource(uri, tell);
  await waitUntil(() => system.followers() === 1, { what: 'it to be followed' });
  const busy = { pid: 42, startTime: 7, status: 'running', cpuPercent: 95, rss: 1 } as const;
  await waitUntil(
    () => {
      system.say(calm);
      system.say({ ...calm, figures: [busy] });
      return heard.length > 0;
    },
    { what: 'word of its load' },
  );
  // Another has its pid now.
  system.say({ ...calm, ended: ['42@7'], upserted: [{ ...sleeper, startTime: 8 }] });
  await waitUntil(() => updates.watched() === 0, { what: 'the end of the subscription' });
  expect(heard.at(-1)).toBe(uri);
  expect(heard.length).toBeGreaterThan(1);
});

test('tells of the machine when its CPU or memory have moved', async () => {
  const { system, updates, heard, tell } = setUp();
  updates.ofResource('sys://overview', tell);
  await waitUntil(() => system.followers() === 1, { what: 'it to be followed' });
  system.say({ ...calm, host: { ...host, cpuPercent: 15 } });
  system.say({ ...calm, host: { ...host, memoryAvailable: 40 } });
  await waitUntil(() => heard.length === 1, { what: 'word of its memory' });
  updates.close();
  await waitUntil(() => system.followers() === 0, { what: 'nobody to look any more' });
});

test('what names no resource, or one that never changes, is nothing to hear of', async () => {
  const { updates, tell } = setUp();
  for (const uri of ['file:///etc/passwd', 'sys://0', 'sys://042', 'sys://x', 'ports://80', 'proc://a/b']) {
    expect(await updates.exists(uri)).toBe(false);
    updates.ofResource(uri, tell)();
  }
  expect(updates.watched()).toBe(0);
});
