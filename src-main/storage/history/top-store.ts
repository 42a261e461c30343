import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { MetricValues } from '../../../src-shared/model/metric.ts';
import type { TopProcess, TopSample } from '../../../src-shared/model/metric-history.ts';
import type { TierNumber } from '../../monitor/history/tiers.ts';
import { numberOf, type StartRange } from './block-store.ts';
import { pack, unpack } from './pack.ts';

export interface TopKey {
  /** 1: ten seconds each; 2: a minute. */
  readonly tier: TierNumber;
  readonly start: number;
}

export interface TopStore {
  /** In few bytes; what programs they name is kept beside. */
  encode(samples: readonly TopSample[]): Uint8Array;
  decode(bytes: Uint8Array): TopSample[];
  read(tier: TierNumber, range: StartRange): TopSample[];
  /** Instead of what is there. */
  write(key: TopKey, samples: readonly TopSample[]): void;
  oldest(tier: TierNumber, from?: number): number | undefined;
  removeFrom(tier: TierNumber, start: number): void;
  removeOldest(tier: TierNumber, before: number, limit: number): number;
  /** Programs that were named last before this. */
  removePrograms(before: number): void;
}

/** Number of its program, pid, start time, CPU in hundredths, RSS in KB; null: not known. */
type Place = readonly [number, number, number, number | null, number | null];
type Line = readonly [from: number, to: number, host: MetricValues, places: readonly Place[]];
/** What a program is beyond this one process. */
type Program = Pick<TopProcess, 'name' | 'user' | 'uid' | 'commandLine' | 'managed'>;

/** Enough to know it by. */
const LONGEST_ARGUMENTS = 1000;

export function createTopStore(database: DatabaseSync): TopStore {
  const intern = database.prepare(
    `INSERT INTO program (about, until) VALUES (?, ?)
     ON CONFLICT (about) DO UPDATE SET until = max(until, excluded.until) RETURNING number`,
  );
  const program = database.prepare('SELECT about FROM program WHERE number = ?');
  const select = database.prepare('SELECT data FROM top WHERE tier = ? AND start >= ? AND start < ? ORDER BY start');
  const insert = database.prepare('INSERT OR REPLACE INTO top (tier, start, data) VALUES (?, ?, ?)');
  const oldest = database.prepare('SELECT min(start) AS start FROM top WHERE tier = ? AND start >= ?');
  const removeFrom = database.prepare('DELETE FROM top WHERE tier = ? AND start >= ?');
  const removeOldest = database.prepare(
    'DELETE FROM top WHERE rowid IN (SELECT rowid FROM top WHERE tier = ? AND start < ? ORDER BY start LIMIT ?)',
  );
  const removePrograms = database.prepare('DELETE FROM program WHERE until < ?');

  const toPlace = (process: TopProcess, until: number): Place => [
    Number(intern.get(JSON.stringify(programOf(process)), until)?.['number']),
    process.pid,
    process.startTime,
    process.cpuPercent === undefined ? null : Math.round(process.cpuPercent * 100),
    process.rss === undefined ? null : Math.round(process.rss / 1024),
  ];

  function encode(samples: readonly TopSample[]): Uint8Array {
    const lines = samples.map(({ from, to, host, top }): Line => [
      from,
      to,
      host,
      top.map((process) => toPlace(process, to)),
    ]);
    return pack(Buffer.from(JSON.stringify(lines)));
  }

  function decode(bytes: Uint8Array): TopSample[] {
    const known = new Map<number, Program>();
    const lines = JSON.parse(Buffer.from(unpack(bytes)).toString()) as readonly Line[];
    return lines.map(([from, to, host, places]) => ({
      from,
      to,
      host,
      top: places.map((place) => fromPlace(place, programAt(place[0], known))),
    }));
  }

  function programAt(number: number, known: Map<number, Program>): Program {
    const found = known.get(number);
    if (found !== undefined) return found;
    const about = program.get(number)?.['about'];
    const read = about === undefined ? { name: 'unknown' } : (JSON.parse(String(about)) as Program);
    known.set(number, read);
    return read;
  }

  function decodeRow(data: SQLOutputValue | undefined): TopSample[] {
    try {
      return data instanceof Uint8Array ? decode(data) : [];
    } catch {
      // Damaged in itself: one of them must not hide all others.
      return [];
    }
  }

  return {
    encode,
    decode,
    read: (tier, { from, to }) => select.all(tier, from, to).flatMap(({ data }) => decodeRow(data)),
    write: ({ tier, start }, samples) => void insert.run(tier, start, encode(samples)),
    oldest: (tier, from = 0) => numberOf(oldest.get(tier, from)?.['start']),
    removeFrom: (tier, start) => void removeFrom.run(tier, start),
    removeOldest: (tier, before, limit) => Number(removeOldest.run(tier, before, limit).changes),
    removePrograms: (before) => void removePrograms.run(before),
  };
}

function programOf({ name, user, uid, commandLine, managed }: TopProcess): Program {
  return { name, user, uid, commandLine: commandLine && shorten(commandLine), managed };
}

function shorten(commandLine: readonly string[]): readonly string[] {
  let room = LONGEST_ARGUMENTS;
  const kept: string[] = [];
  for (const argument of commandLine) {
    if (room <= 0) return [...kept, '…'];
    kept.push(argument.length > room ? `${argument.slice(0, room)}…` : argument);
    room -= argument.length;
  }
  return kept;
}

const fromPlace = ([, pid, startTime, cpu, kilobytes]: Place, program: Program): TopProcess => ({
  ...program,
  pid,
  startTime,
  cpuPercent: cpu === null ? undefined : cpu / 100,
  rss: kilobytes === null ? undefined : kilobytes * 1024,
});
