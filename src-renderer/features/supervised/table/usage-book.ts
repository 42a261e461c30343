import { UsageHistory } from '../../../components/sparklines/usage-history.ts';
import { isAlive, type ManagedProcess } from '../../../../src-shared/model/managed-process.ts';

interface Sampled {
  readonly history: UsageHistory;
  readonly generation: number;
  readonly at: number;
}

/** Samples come once a second; what comes sooner tells of a change of state and brings the figures of before. */
const LEAST_MS = 500;

/** What the trees of managed processes have used lately, by name, over restarts too: a gap stands between two runs. */
export class UsageBook {
  readonly #sampled = new Map<string, Sampled>();

  /** The history of a process with what it uses now; undefined when it has ended. */
  take(process: ManagedProcess, now: number): UsageHistory | undefined {
    const { name, generation, usage } = process;
    const before = this.#sampled.get(name);
    if (!isAlive(process)) return undefined;
    const history = before?.history ?? new UsageHistory();
    const isNewRun = before !== undefined && before.generation !== generation;
    if (isNewRun) history.push(undefined, undefined);
    const isDue = before === undefined || isNewRun || now - before.at >= LEAST_MS;
    if (usage === undefined || !isDue) return history;
    history.push(usage.cpuPercent, usage.rss);
    this.#sampled.set(name, { history, generation, at: now });
    return history;
  }

  /** Forgets all other names. */
  keepOnly(names: ReadonlySet<string>): void {
    for (const name of this.#sampled.keys()) if (!names.has(name)) this.#sampled.delete(name);
  }
}
