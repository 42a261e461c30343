import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createClient } from '../../../src-main/cli/create-client.ts';
import { startCollector } from '../../helpers/otlp-collector.ts';
import { startSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

const HEADERS = 'authorization=Bearer%20canary-of-the-headers,x-tenant=me';

test('R-222 signalbox serve sends a collector metrics and logs, no line twice or never over a restart, and shows no header', async () => {
  await using collector = await startCollector();
  const env = { SIGNALBOX_OTLP_ENDPOINT: collector.url, SIGNALBOX_OTLP_HEADERS: HEADERS };
  const args = ['--otlp-logs', '--keep-running'];
  await using first = await startSignalbox({ env, args });
  const { proc, monitor, app } = createClient(first);
  await proc.start({ name: 'counts', cmd: ['node', 'test/programs/counts-forever.ts'] });
  await waitUntil(() => collector.logs().length >= 10, { what: 'lines' });
  const shown = JSON.stringify([await app.info(), await monitor.status()]) + first.stderr();
  expect(shown).toContain(`metrics and logs to ${collector.url}`);
  expect(shown).not.toContain('canary');
  await first.stop();
  expect(collector.taken('metrics')).toBeGreaterThan(0);
  expect(collector.headers[0]).toMatchObject({ authorization: 'Bearer canary-of-the-headers', 'x-tenant': 'me' });

  const sequences = (): number[] =>
    collector
      .logs()
      .flatMap(({ record: { attributes } }) => attributes.filter(({ key }) => key === 'signalbox.log.sequence'))
      .map(({ value }) => Number(Object.values(value)[0]));
  const before = sequences().length;

  // Without --keep-running: the process ends with it, and its last lines are sent, too.
  await using second = await startSignalbox({ env, args: ['--otlp-logs'], dataDir: first.dataDir });
  await waitUntil(() => sequences().length > before + 10, { what: 'the lines after the restart' });
  await second.stop();
  const sent = sequences();
  expect(sent).toEqual(Array.from({ length: sent.length }, (_, index) => index + 1));

  const noted: unknown = JSON.parse(await readFile(join(first.dataDir, 'sent-logs.json'), 'utf8'));
  expect(noted).toEqual({ counts: sent.length });
});
