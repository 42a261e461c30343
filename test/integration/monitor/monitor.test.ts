import { expect, test } from 'vitest';
import { createClient } from '../../../src-main/cli/create-client.ts';
import { startSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

test('what runs is measured by itself', async () => {
  await using signalbox = await startSignalbox({ args: ['--monitor-interval-ms', '500'] });
  const { monitor, proc } = createClient(signalbox);
  await proc.start({ name: 'eater', cmd: [process.execPath, 'test/programs/eats-cpu.ts'], cwd: process.cwd() });

  await waitUntil(
    async () => {
      const { metrics } = await monitor.metrics({ id: 'eater' });
      return (metrics.cpuPercent ?? 0) > 20 && metrics.fileDescriptors !== undefined;
    },
    { what: 'figures of the process' },
  );
  const { items } = await monitor.list({ recent: true });
  expect(items.map(({ subject }) => subject.id)).toEqual(['host', 'managed:eater']);
});
