import type { MonitorEvent } from '../../../src-shared/contract/monitor.ts';
import type { Monitored } from '../../../src-shared/model/monitored.ts';

type Figures = readonly (number | null)[];

/** One that is monitored, with what its lines are drawn from. Made anew with every sample. */
export interface MonitoredEntry {
  readonly item: Monitored;
  /** Newest figures, oldest first; null where one is not known. */
  readonly cpu: Figures;
  readonly memory: Figures;
  /** Of the newest of these figures. */
  readonly drawnTo: number;
}

const MOST_FIGURES = 120;
/** As far apart as those that come first: while somebody looks, others come in between. */
const APART_MS = 4500;

/** All that is monitored, as the newest event left it. */
export class MonitoredBook {
  #entries: ReadonlyMap<string, MonitoredEntry> = new Map();
  #takenAt: number | undefined;

  get entries(): ReadonlyMap<string, MonitoredEntry> {
    return this.#entries;
  }

  /** Undefined before the first event. */
  get takenAt(): number | undefined {
    return this.#takenAt;
  }

  merge({ items, takenAt }: MonitorEvent): void {
    this.#takenAt = takenAt;
    this.#entries = new Map(items.map((item) => [item.subject.id, entryOf(item, this.#entries.get(item.subject.id))]));
  }
}

function entryOf(item: Monitored, before: MonitoredEntry | undefined): MonitoredEntry {
  const { recent, metrics, takenAt = 0 } = item;
  if (recent !== undefined) {
    return { item, cpu: recent.cpuPercent, memory: recent.memory, drawnTo: recent.times.at(-1) ?? 0 };
  }
  const { cpu = [], memory = [], drawnTo = 0 } = before ?? {};
  if (takenAt - drawnTo < APART_MS) return { item, cpu, memory, drawnTo };
  return {
    item,
    cpu: [...cpu, metrics.cpuPercent ?? null].slice(-MOST_FIGURES),
    memory: [...memory, metrics.rss ?? metrics.memoryUsed ?? null].slice(-MOST_FIGURES),
    drawnTo: takenAt,
  };
}
