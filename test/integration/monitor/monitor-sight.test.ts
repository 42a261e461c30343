import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { createClient } from '../../../src-main/cli/create-client.ts';
import { NOBODY } from '../../helpers/nobody.ts';
import { startSignalbox, type RunningSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

const mayBecomeNobody = process.platform === 'linux' && process.getuid?.() === 0;

/** By REST, with the token of an agent. */
async function asAgent(
  token: string,
  { url }: RunningSignalbox,
  path: string,
): Promise<{ status: number; text: string }> {
  const response = await fetch(`${url}/api/monitor${path}`, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, text: await response.text() };
}

test.runIf(mayBecomeNobody)(
  'R-160: agents see nothing of what others run, in no list, no history and no moment',
  async () => {
    await using signalbox = await startSignalbox({ args: ['--monitor-interval-ms', '300'] });
    const { monitor, sys, agents } = createClient(signalbox);
    const { token } = await agents.add({ label: 'claude', toolsets: ['all'], callsPerMinute: 0 });
    const stranger = spawn('sh', ['-c', 'while :; do :; done', 'the-stranger'], { uid: NOBODY, gid: NOBODY });
    await once(stranger, 'spawn');
    try {
      const { process: found } = await sys.inspect({ pid: stranger.pid ?? 0 });
      await sys.adopt({ name: 'stranger', pid: found.pid, startTime: found.startTime });
      const around = { from: Date.now() - 10_000, to: Date.now() + 60_000 };
      await waitUntil(async () => (await monitor.busiest(around)).top.some(({ pid }) => pid === found.pid), {
        what: 'the stranger among those that use the most',
        deadlineMs: 20_000,
      });

      const moment = `time=${Date.now()}&lines=0`;
      const range = `from=${around.from}&to=${around.to}&limit=100`;
      for (const path of ['', '/recorded', `/at?${moment}`, `/busiest?${range}`]) {
        const { status, text } = await asAgent(token, signalbox, path);
        expect([path, status]).toEqual([path, 200]);
        expect(text).not.toContain('stranger');
        expect(text).not.toContain(`"pid":${found.pid},`);
      }
      for (const path of ['/metrics?id=stranger', '/history?id=stranger', '/history?id=adopted:stranger']) {
        expect(await asAgent(token, signalbox, path)).toMatchObject({
          status: 404,
          text: expect.stringContaining('not found or not monitored') as string,
        });
      }
      expect((await monitor.list()).items.map(({ subject }) => subject.id)).toContain('adopted:stranger');
      expect((await monitor.history({ id: 'stranger' })).subject.uid).toBe(NOBODY);
    } finally {
      stranger.kill('SIGKILL');
      await once(stranger, 'exit');
    }
  },
);

test('read-only, what runs is measured and recorded all the same, and switching it off changes nothing that runs', async () => {
  await using signalbox = await startSignalbox({ args: ['--read-only', '--monitor-interval-ms', '300'] });
  const { monitor } = createClient(signalbox);
  await waitUntil(
    async () =>
      (await monitor.history({ id: 'host', metrics: ['memoryUsed'] })).stats.some(({ samples }) => samples > 1),
    { what: 'a history' },
  );
  expect(await monitor.set({ monitoring: false })).toMatchObject({ monitoring: false });
});
