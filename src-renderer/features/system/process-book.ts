import type { SysEvent } from '../../../src-shared/contract/sys.ts';
import { identityKey } from '../../../src-shared/model/identity.ts';
import type { HostGauges, SystemProcess } from '../../../src-shared/model/system-process.ts';
import { UsageHistory } from '../../components/sparklines/usage-history.ts';
import { createRecord, withFigures, withSample, type ProcessRecord } from './process-record.ts';

/** Every process as the newest event left it, and those of the ended that are still to be shown. */
export class ProcessBook {
  readonly #living = new Map<string, ProcessRecord>();
  readonly #ended = new Map<string, ProcessRecord>();
  #host: HostGauges | undefined;
  #takenAt: number | undefined;

  get living(): ReadonlyMap<string, ProcessRecord> {
    return this.#living;
  }

  get host(): HostGauges | undefined {
    return this.#host;
  }

  /** When the newest sample was taken; undefined before the first. */
  get takenAt(): number | undefined {
    return this.#takenAt;
  }

  find(key: string): ProcessRecord | undefined {
    return this.#living.get(key) ?? this.#ended.get(key);
  }

  merge(event: SysEvent): void {
    this.#host = event.host;
    this.#takenAt = event.takenAt;
    if (event.type === 'snapshot') {
      this.#replaceAll(event.processes, event.takenAt);
    } else {
      for (const process of event.upserted) this.#put(process);
      for (const figures of event.figures) this.#update(figures);
      for (const key of event.ended) this.#end(key, event.takenAt);
    }
    for (const [key, record] of this.#living) {
      const sampled = withSample(record);
      if (sampled !== record) this.#living.set(key, sampled);
    }
  }

  /** Forgets the ended, but for those that `keep` wants: of these the last `most` to end. */
  prune(keep: (record: ProcessRecord) => boolean, most: number): void {
    for (const [key, record] of this.#ended) if (!keep(record)) this.#ended.delete(key);
    // A map is in the order in which they came: the first ended first.
    for (const key of [...this.#ended.keys()].slice(0, -most)) this.#ended.delete(key);
  }

  #replaceAll(processes: readonly SystemProcess[], takenAt: number): void {
    const present = new Set(processes.map(identityKey));
    for (const key of this.#living.keys()) if (!present.has(key)) this.#end(key, takenAt);
    for (const process of processes) this.#put(process);
  }

  #put(process: SystemProcess): void {
    const key = identityKey(process);
    this.#living.set(key, createRecord(process, this.#living.get(key)?.history ?? new UsageHistory()));
  }

  #update(figures: Parameters<typeof withFigures>[1]): void {
    const key = identityKey(figures);
    const record = this.#living.get(key);
    if (record !== undefined) this.#living.set(key, withFigures(record, figures));
  }

  #end(key: string, endedAt: number): void {
    const record = this.#living.get(key);
    if (record === undefined) return;
    this.#living.delete(key);
    this.#ended.set(key, { ...record, endedAt });
  }
}
