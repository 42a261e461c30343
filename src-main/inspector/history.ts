import type { SysEvent } from '../../src-shared/contract/sys.ts';
import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { HistoryPoint } from '../../src-shared/model/process-detail.ts';
import type { SystemProcessFigures } from '../../src-shared/model/system-process.ts';

/** Two minutes at the usual pace. */
export const KEPT_SAMPLES = 120;
/** Most processes never change: they get no more room than they need. */
const FIRST_ROOM = 4;

type Change = Pick<Extract<SysEvent, { type: 'change' }>, 'takenAt' | 'upserted' | 'figures' | 'ended'>;

/** The samples in which the figures of one process changed; those between them repeat the one before. A ring when full. */
interface Track {
  readonly startTime: number;
  rounds: Uint32Array;
  cpu: Float32Array;
  rss: Float64Array;
  /** How many were ever written. */
  written: number;
}

export interface History {
  /** Takes in what a sample changed. */
  record(change: Change): void;
  /** Oldest first, as far back as is kept; empty for a process that is not there. */
  of(identity: ProcessIdentity): readonly HistoryPoint[];
}

const newTrack = (startTime: number): Track => ({
  startTime,
  rounds: new Uint32Array(FIRST_ROOM),
  cpu: new Float32Array(FIRST_ROOM),
  rss: new Float64Array(FIRST_ROOM),
  written: 0,
});

function makeRoom(track: Track): void {
  const room = track.rounds.length;
  if (track.written < room || room === KEPT_SAMPLES) return;
  const larger = Math.min(room * 2, KEPT_SAMPLES);
  const { rounds, cpu, rss } = track;
  track.rounds = new Uint32Array(larger);
  track.cpu = new Float32Array(larger);
  track.rss = new Float64Array(larger);
  track.rounds.set(rounds);
  track.cpu.set(cpu);
  track.rss.set(rss);
}

const known = (value: number | undefined): number | undefined =>
  value === undefined || Number.isNaN(value) ? undefined : value;

/** The newest samples of CPU and memory of every process, forgotten with it; what does not change costs nothing. */
export function createHistory(): History {
  const times = new Float64Array(KEPT_SAMPLES);
  const tracks = new Map<number, Track>();
  let rounds = 0;

  function write({ pid, startTime, cpuPercent, rss }: SystemProcessFigures): void {
    let track = tracks.get(pid);
    if (track?.startTime !== startTime) {
      track = newTrack(startTime);
      tracks.set(pid, track);
    }
    makeRoom(track);
    const at = track.written % track.rounds.length;
    track.rounds[at] = rounds;
    track.cpu[at] = cpuPercent ?? Number.NaN;
    track.rss[at] = rss ?? Number.NaN;
    track.written += 1;
  }

  function record({ takenAt, upserted, figures, ended }: Change): void {
    times[rounds % KEPT_SAMPLES] = takenAt;
    for (const key of ended) tracks.delete(Number.parseInt(key, 10));
    for (const process of upserted) write(process);
    for (const process of figures) write(process);
    rounds += 1;
  }

  function of({ pid, startTime }: ProcessIdentity): readonly HistoryPoint[] {
    const track = tracks.get(pid);
    if (track?.startTime !== startTime) return [];
    const room = track.rounds.length;
    let next = Math.max(0, track.written - room);
    let at: number | undefined;
    const points: HistoryPoint[] = [];
    const oldest = Math.max(0, rounds - KEPT_SAMPLES);
    for (let round = oldest; round < rounds; round += 1) {
      while (next < track.written && (track.rounds[next % room] ?? 0) <= round) at = next++ % room;
      if (at === undefined) continue;
      const cpuPercent = known(track.cpu[at]);
      points.push({
        time: times[round % KEPT_SAMPLES] ?? 0,
        // A tenth takes more digits when it was kept in 32 bits.
        cpuPercent: cpuPercent === undefined ? undefined : Math.round(cpuPercent * 10) / 10,
        rss: known(track.rss[at]),
      });
    }
    return points;
  }

  return { record, of };
}
