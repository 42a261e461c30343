import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createClient } from '../../../src-main/cli/create-client.ts';
import { startCollector, type OtlpCollector } from '../../helpers/otlp-collector.ts';
import { startSignalbox } from '../../helpers/start-signalbox.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

const HEADERS = 'authorization=Bearer%20canary-of-the-headers,x-tenant=me';

/** Of all lines that have come, in their order. */
const sequencesAt = (collector: OtlpCollector): number[] =>
  collector
    .logs()
    .flatMap(({ record: { attributes } }) => attributes.filter(({ key }) => key === 'signalbox.log.sequence'))
    .map(({ value }) => Number(Object.values(value)[0]));

const countTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

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

  const sequences = (): number[] => sequencesAt(collector);
  const before = sequences().length;

  // Without --keep-running: the process ends with it, and its last lines are sent, too.
  await using second = await startSignalbox({ env, args: ['--otlp-logs'], dataDir: first.dataDir });
  await waitUntil(() => sequences().length > before + 10, { what: 'the lines after the restart' });
  await second.stop();
  const sent = sequences();
  expect(sent).toEqual(countTo(sent.length));

  const noted: unknown = JSON.parse(await readFile(join(first.dataDir, 'sent-logs.json'), 'utf8'));
  expect(noted).toEqual({ counts: sent.length });
});

test('R-222 no line is missing at the collector after a kill -9', async () => {
  await using collector = await startCollector();
  const options = { env: { SIGNALBOX_OTLP_ENDPOINT: collector.url }, args: ['--otlp-logs'] };
  await using first = await startSignalbox(options);
  await createClient(first).proc.start({ name: 'counts', cmd: ['node', 'test/programs/counts-forever.ts'] });
  await waitUntil(() => collector.logs().length > 0, { what: 'the first lines' });
  await first.kill();
  const before = Math.max(...sequencesAt(collector));
  await using second = await startSignalbox({ ...options, dataDir: first.dataDir });
  await waitUntil(() => Math.max(...sequencesAt(collector)) > before + 20, { what: 'the lines after the kill' });
  await second.stop();
  const sent = new Set(sequencesAt(collector));
  expect([...sent].toSorted((a, b) => a - b)).toEqual(countTo(sent.size));
});
