import { describe, expect, test } from 'vitest';
import type { LogClient } from '../../../src-renderer/features/supervised/log/fetch-pages.ts';
import { LogFeed } from '../../../src-renderer/features/supervised/log/log-feed.ts';
import type { LogLine } from '../../../src-shared/model/log-line.ts';
import { logLine, sequencesOf } from '../../helpers/log-lines.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

type Input = Parameters<LogClient['proc']['logs']>[0];

/** A log whose every tenth line is an error, and which answers as Signalbox does; or fails, while it is told to. */
function openLog(total: number) {
  const all: LogLine[] = [];
  const asked: Input[] = [];
  const write = (count: number) => {
    for (let left = count; left > 0; left -= 1) {
      const sequence = all.length + 1;
      all.push(logLine(sequence, undefined, { level: sequence % 10 === 0 ? 'error' : 'info' }));
    }
    return { type: 'change', lines: all.slice(all.length - count), total: all.length } as const;
  };
  write(total);
  let failure: Error | undefined;
  const logs = async (input: Input) => {
    asked.push(input);
    if (failure !== undefined) throw failure;
    const { after = 0, before = Infinity, tail = 200, level } = input;
    const found = all.filter(
      (line) =>
        line.sequence > after &&
        line.sequence < before &&
        (level === undefined || level.includes(line.level ?? 'info')),
    );
    const lines = input.after === undefined ? found.slice(-tail) : found.slice(0, tail);
    const isCut = input.after !== undefined && lines.length < found.length;
    const cursor = (isCut ? lines.at(-1)?.sequence : undefined) ?? Math.min(all.length, before - 1);
    const counts = { matched: found.length, buffered: all.length, dropped: 0, onDisk: 0, total: all.length };
    return { name: 'test', lines, cursor, ...counts };
  };
  const feed = new LogFeed({ client: { proc: { logs } }, name: 'test', onChange: () => undefined });
  const snapshot = (tail: number) => feed.take({ type: 'snapshot', lines: all.slice(-tail), total: all.length });
  return { feed, asked, write, snapshot, failWith: (error: Error | undefined) => (failure = error) };
}

const shown = ({ held: { lines } }: LogFeed) => sequencesOf(lines.slice(0, lines.count));
const settled = (feed: LogFeed) => waitUntil(() => !feed.isReloading, { what: 'the answer' });

describe('LogFeed', () => {
  test('pages back, one page at a time, until the beginning', async () => {
    const { feed, asked, snapshot } = openLog(12_000);
    snapshot(1000);
    await Promise.all([feed.loadOlder(), feed.loadOlder()]);
    expect(asked).toHaveLength(1);
    expect(shown(feed)[0]).toBe(6001);
    await feed.loadOlder();
    await feed.loadOlder();
    expect(shown(feed)).toHaveLength(12_000);
    expect(feed.held.start).toEqual({ at: 'end', gone: 0 });
    await feed.loadOlder();
    expect(asked).toHaveLength(3);
  });

  test('asks for what a burst has left out, once it is over; not for what a flood has', async () => {
    const { feed, asked, write, snapshot } = openLog(10);
    snapshot(10);
    const newestOf = ({ lines, ...news }: ReturnType<typeof write>, most: number) =>
      feed.take({ ...news, lines: lines.slice(-most) });
    newestOf(write(20_000), 10);
    newestOf(write(2000), 500);
    newestOf(write(700), 500);
    expect([...feed.held.gaps.values()].map(({ missing }) => missing)).toEqual([19_990, 1500, 200]);
    expect(asked).toEqual([]);
    await waitUntil(() => feed.held.gaps.size === 1, { what: 'the small gaps to be filled' });
    expect(shown(feed).slice(10)).toEqual(Array.from({ length: 2710 }, (_, at) => 20_001 + at));
    expect(asked).toHaveLength(2);
  });

  test('asks for what a filter lets through, and for what comes', async () => {
    const { feed, write, snapshot } = openLog(50);
    snapshot(50);
    feed.setFilter({ levels: ['error'] });
    await settled(feed);
    expect(shown(feed)).toEqual([10, 20, 30, 40, 50]);
    feed.take(write(25));
    await waitUntil(() => feed.held.lines.count === 7, { what: 'the new errors' });
    expect(shown(feed)).toEqual([10, 20, 30, 40, 50, 60, 70]);
    feed.setFilter({ levels: [] });
    feed.take(write(1));
    await settled(feed);
    expect(shown(feed)).toHaveLength(76);
  });

  test('goes to a line that is not held, and back to the newest', async () => {
    const { feed, write, snapshot } = openLog(50_000);
    snapshot(1000);
    await feed.goTo(20_000);
    expect(feed.held).toMatchObject({ start: { at: 'more' }, end: { at: 'more' } });
    expect(feed.held.lines.has(20_000)).toBe(true);
    expect(feed.held.lines.has(19_001)).toBe(true);
    feed.take(write(1));
    expect(feed.held.total).toBe(50_001);
    expect(feed.held.lines.has(50_001)).toBe(false);
    await feed.goToEnd();
    expect(feed.held.lines.last?.sequence).toBe(50_001);
    expect(feed.held.end.at).toBe('end');
  });

  test('finds the first line of a time, held or not, and says when there is none', async () => {
    const { feed, asked, snapshot } = openLog(5000);
    snapshot(1000);
    expect(await feed.goToTime(4500)).toEqual({ sequence: 4500, isLate: false });
    expect(await feed.goToTime(9999)).toEqual({ sequence: 5000, isLate: true });
    expect(asked).toEqual([]);
  });

  test('a filter that is refused leaves the lines as they were', async () => {
    const { feed, snapshot, failWith } = openLog(20);
    snapshot(20);
    failWith(Object.assign(new Error('where: clause 1: invalid field path ""'), { code: 'BAD_INPUT' }));
    feed.setFilter({ where: '=' });
    await settled(feed);
    expect(feed.failure?.message).toContain('clause 1');
    expect(shown(feed)).toHaveLength(20);
  });

  test('asks again with the next snapshot where it was not answered', async () => {
    const { feed, snapshot, failWith } = openLog(20);
    snapshot(20);
    failWith(new Error('Not connected to Signalbox.'));
    feed.setFilter({ levels: ['error'] });
    await settled(feed);
    expect(feed.failure?.message).toContain('Not connected');
    failWith(undefined);
    snapshot(20);
    await settled(feed);
    expect(feed.failure).toBeUndefined();
    expect(shown(feed)).toEqual([10, 20]);
  });

  test('a page that was not answered can be asked for again', async () => {
    const { feed, snapshot, failWith } = openLog(100);
    snapshot(10);
    failWith(new Error('lost'));
    await feed.loadOlder();
    expect(feed.held.start).toEqual({ at: 'failed', message: 'lost' });
    failWith(undefined);
    await feed.loadOlder();
    expect(shown(feed)).toHaveLength(100);
  });
});
