import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '../../../src-main/app/config/load-config.ts';
import { createApp, type App } from '../../../src-main/app/create-app.ts';
import { builtPaths } from '../../helpers/built-paths.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

let folder: string;
let app: App;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-bounds-'));
});
afterEach(async () => {
  await app.close('stop-all');
  rmSync(folder, { recursive: true });
});

const MB = 1024 * 1024;
/** 10,000 lines of 1000 bytes. */
const tenMegabytes = ['sh', '-c', `yes ${'x'.repeat(999)} | head -n 10000; exec sleep 600`];

async function open(flags: Record<string, unknown>) {
  const config = loadConfig({ flags: { port: 0, dataDir: folder, sweepInterval: 1, ...flags }, cwd: folder });
  app = await createApp(config, builtPaths(config), () => {});
  return createRouterClient(app.router, { context: { caller: { door: 'window' } } });
}

function bytesOnDisk(): number {
  const files = readdirSync(join(folder, 'capture'), { recursive: true, encoding: 'utf8' });
  const segments = files.filter((file) => file.endsWith('.seg'));
  return segments.reduce((sum, file) => sum + statSync(join(folder, 'capture', file)).size, 0);
}

test('R-073 R-083 all lines together take no more memory than allowed: the biggest logs lose their older half', async () => {
  const { proc } = await open({ logTotalMb: 12 });
  const counts = async (name: string) => {
    const { buffered, dropped, total } = await proc.logs({ name, tail: 1 });
    return { buffered, dropped, total };
  };
  await proc.start({ name: 'small', cmd: ['sh', '-c', 'seq 1000; exec sleep 600'] });
  for (const name of ['big', 'other']) await proc.start({ name, cmd: tenMegabytes });
  const bothBig = () => Promise.all([counts('big'), counts('other')]);
  await waitUntil(
    async () => {
      const [big, other] = await bothBig();
      return big.total + other.total === 20_000 && big.buffered + other.buffered <= 12_000;
    },
    { what: 'all has been read, and there is room again' },
  );
  const [big, other] = await bothBig();
  expect(big.buffered + big.dropped).toBe(big.total);
  expect(Math.min(big.buffered, other.buffered)).toBeGreaterThanOrEqual(2500);
  expect(await counts('small')).toEqual({ buffered: 1000, dropped: 0, total: 1000 });
});

test('R-100 all segments together take no more of the disk than allowed', async () => {
  const { proc } = await open({ logDiskMb: 9 });
  for (const name of ['one', 'two']) await proc.start({ name, cmd: tenMegabytes });
  await waitUntil(async () => (await proc.logs({ name: 'two', tail: 1 })).total === 10_000, { what: 'all is there' });
  await waitUntil(() => bytesOnDisk() <= 9 * MB, { what: 'there is room again' });
  expect(await proc.logs({ name: 'one', tail: 1 })).toMatchObject({ buffered: 10_000 });
});

test('R-100 a log that belongs to no process any more goes when it is too old', async () => {
  const capture = join(folder, 'capture');
  const longAgo = (Date.now() - 8 * 86_400_000) / 1000;
  const make = (name: string, file: string, isOld: boolean): void => {
    mkdirSync(join(capture, name), { recursive: true });
    if (file.endsWith('.fifo')) execFileSync('mkfifo', [join(capture, name, file)]);
    else writeFileSync(join(capture, name, file), 'x');
    if (isOld) for (const path of [join(capture, name, file), join(capture, name)]) utimesSync(path, longAgo, longAgo);
  };
  make('n-old', 'log.000001.seg', true);
  make('n-young', 'log.000001.seg', false);
  make('n-held', 'out.1.fifo', true);
  const { proc } = await open({});
  await proc.start({ name: 'web', cmd: ['sh', '-c', 'echo hi; exec sleep 600'] });
  await proc.waitReady({ name: 'web', pattern: 'hi' });
  utimesSync(join(capture, 'n-web', 'log.000001.seg'), longAgo, longAgo);
  await waitUntil(() => !existsSync(join(capture, 'n-old')), { what: 'the old one is gone' });
  const left = readdirSync(capture).filter((file) => file.startsWith('n-'));
  expect(left.toSorted()).toEqual(['n-held', 'n-web', 'n-young']);
});
