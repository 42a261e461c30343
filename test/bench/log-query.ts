import { createClient } from '../../src-main/cli/create-client.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { BenchRow } from './bench-row.ts';
import { percentile } from './percentile.ts';

const rounds = 500;
const inRing = 10_000;
const onDisk = 1_000_000;

/** Queries as a person or an agent asks them, over HTTP; beside them an answer that needs no work. */
export async function measureLogQuery(): Promise<BenchRow[]> {
  await using signalbox = await startSignalbox({ args: ['--spawn-settle-ms', '0'] });
  const { proc, app } = createClient(signalbox);
  const print = async (name: string, lines: number): Promise<void> => {
    await proc.start({ name, cmd: [process.execPath, 'test/programs/prints-json-lines.ts', String(lines)] });
    await waitUntil(async () => (await proc.logs({ name, tail: 1 })).total === lines, {
      deadlineMs: 60_000,
      what: 'all lines',
    });
  };
  await print('ring', inRing);
  // Each passes its part of the lines: a half, a fifth, a tenth; and no round asks for the same as the one before.
  const query = (round: number) =>
    ({
      name: 'ring',
      minLevel: 'warn',
      where: `ms~=[${round % 10}]`,
      grep: `/orders/\\d*${round % 10} `,
      tail: 200,
    }) as const;
  const [cold = 0, ...times] = await timesOf((round) => proc.logs(query(round)));
  const empty = await timesOf(() => app.info({}));

  await print('disk', onDisk);
  const { onDisk: kept, buffered } = await proc.logs({ name: 'disk', tail: 1 });
  const startedAt = performance.now();
  // None of them is in memory any more.
  const { lines } = await proc.logs({ name: 'disk', grep: 'orders/7\\d{5} ', tail: 200, older: true });
  const first = performance.now() - startedAt;
  if (lines.length < 200) throw new Error(`only ${lines.length} hits`);
  return [
    { what: 'an answer that needs no work, over HTTP: p50', unit: 'ms', ours: percentile(empty, 0.5) },
    {
      what: 'level, where and grep over a full ring of 10,000 JSON lines: the first time',
      unit: 'ms',
      ours: cold,
    },
    { what: 'the same, each time with other values: p50', unit: 'ms', ours: percentile(times, 0.5) },
    { what: 'the same: p99', unit: 'ms', ours: percentile(times, 0.99), goal: { atMost: 15 } },
    {
      what: `1 M lines written, ${Math.round((kept + buffered) / 1000)} k kept: the newest 200 hits on disk`,
      unit: 'ms',
      ours: first,
    },
  ];
}

async function timesOf(call: (round: number) => Promise<unknown>, count = rounds): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < count; round += 1) {
    const startedAt = performance.now();
    await call(round);
    times.push(performance.now() - startedAt);
  }
  return times;
}
