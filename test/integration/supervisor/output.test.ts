import { logsInput } from '../../../src-shared/contract/proc-logs.ts';
import { readdirSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { SegmentReader } from '../../../src-main/logs/segments/segment-reader.ts';
import { captureFolder } from '../../../src-main/supervisor/capture-folder.ts';
import { waitUntil } from '../../helpers/wait-until.ts';
import { command, managedProcesses, politely, start, texts, waitForLine } from './managed-processes.ts';

const managed = managedProcesses();
afterEach(() => managed.end());

it('what a script writes to /dev/stderr arrives as lines of stderr', async () => {
  const at = await managed.open();
  await start(at, 'script', command('writes-dev-stderr.sh'));
  await waitUntil(() => texts(at, 'script').length === 3, { what: 'three lines' });
  const lines = at.logs.tail('script', 10).lines.map(({ stream, text }) => `${stream} ${text}`);
  expect(lines.filter((line) => line.startsWith('err'))).toEqual(['err hello', 'err again']);
  expect(lines).toContain('out out');
});

it('R-084 characters and line ends that arrive in pieces are put together', async () => {
  const at = await managed.open();
  await start(at, 'bytes', command('splits-utf8.ts'));
  await waitForLine(at, 'bytes', 'grün 信号 🚦');
  expect(texts(at, 'bytes')).toHaveLength(1);
});

it('R-081 a flood is read to its end, of which the ring keeps the newest and the disk a bounded part', async () => {
  const at = await managed.open();
  await start(at, 'flood', command('prints-json-lines.ts', '500000')).catch(() => {
    // It may be done before it has settled.
  });
  await waitUntil(() => at.logs.tail('flood', 1).total === 500_000, { what: 'all lines are there' });
  const { lines, buffered, dropped, matched } = await at.logs.query(
    logsInput.parse({ name: 'flood', tail: 3, minLevel: 'info' }),
  );
  expect({ buffered, dropped, matched }).toEqual({ buffered: 10_000, dropped: 490_000, matched: 10_000 });
  expect(lines.at(-1)).toMatchObject({ sequence: 500_000, level: 'info', message: 'GET /orders/499999 200' });

  await waitUntil(() => at.supervisor.find('flood')?.lifecycle.state === 'ended', { what: 'it has ended' });
  const folder = captureFolder(at.captureDir, 'flood');
  const kept = readSegments(folder);
  expect(readdirSync(folder).filter((file) => file.endsWith('.seg'))).toHaveLength(8);
  expect(kept.length).toBeLessThanOrEqual(32 * 1024 * 1024);
  const keptLines = kept.slice(kept.indexOf('\n') + 1).split('\n');
  expect(keptLines.pop()).toBe('');
  const numbers = keptLines.map((line) => (JSON.parse(line) as { time: number }).time - 1_700_000_000_000);
  expect(numbers).toEqual(Array.from(numbers, (_, index) => 500_000 - numbers.length + index));
});

it('P20 a process that has left a child with its output counts as ended after two seconds, and is read on', async () => {
  const at = await managed.open();
  const before = performance.now();
  await start(at, 'left', command('holds-pipe-after-exit.ts', '400'));
  await waitUntil(() => at.supervisor.find('left')?.lifecycle.state === 'ended', { what: 'it has ended' });
  expect(performance.now() - before).toBeLessThan(4000);
  expect(at.supervisor.find('left')?.lifecycle).toMatchObject({ end: { how: 'exited', code: 0 } });
  const { total } = at.logs.tail('left', 1);
  await waitUntil(() => at.logs.tail('left', 1).total > total, { what: 'its child is still read' });
});

it('P19 the last lines before the end are not lost, nor is one without a line end', async () => {
  const at = await managed.open();
  const script = 'seq 1 5000; printf unfinished; sleep 0.3; kill -9 $$';
  await start(at, 'last', ['sh', '-c', script]);
  await waitUntil(() => at.supervisor.find('last')?.lifecycle.state === 'ended', { what: 'it has ended' });
  expect(texts(at, 'last').slice(-2)).toEqual(['5000', 'unfinished']);
  expect(texts(at, 'last')).toHaveLength(5001);
});

it('two hundred lines from each of twenty processes at once all arrive in order', async () => {
  const at = await managed.open();
  const names = Array.from({ length: 20 }, (_, index) => `p${index}`);
  await Promise.all(names.map((name) => start(at, name, ['sh', '-c', 'seq 1 200; exec sleep 600'])));
  for (const name of names) {
    await waitUntil(() => texts(at, name).length === 200, { what: `all lines of ${name}` });
    expect(texts(at, name)).toEqual(Array.from({ length: 200 }, (_, index) => String(index + 1)));
  }
});

it.each(['../../etc', '/', 'a/b', 'C:\\x', '🚦'.repeat(32), 'con', '%2e', 'ä b'])(
  'the name %s is only a name, wherever its output is kept',
  async (name) => {
    const at = await managed.open();
    await start(at, name, ['sh', '-c', 'echo hi; exec sleep 600']);
    await waitForLine(at, name, 'hi');
    expect(readdirSync(at.captureDir).filter((file) => file.startsWith('n-'))).toHaveLength(1);
    await at.supervisor.stop(name, politely);
    await at.supervisor.remove(name, { force: false });
    expect(readdirSync(at.captureDir).filter((file) => file.startsWith('n-'))).toEqual([]);
  },
);

function readSegments(folder: string): string {
  const reader = new SegmentReader(folder);
  let text = '';
  for (let records = reader.read(); records.length > 0; records = reader.read()) {
    for (const { payload } of records) text += payload.toString();
  }
  reader.close();
  return text;
}
