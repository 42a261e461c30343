import { setTimeout as pause } from 'node:timers/promises';
import type { LogLine } from '../../../src-shared/model/log-line.ts';
import { messageOf } from '../../../src-shared/model/message-of.ts';
import type { Delivery } from './delivery.ts';
import { encodeLogs, type NamedLine } from './encode-logs.ts';
import type { CursorFile } from './log-cursors.ts';
import type { OtlpIdentity } from './resources.ts';

/** The log of one managed process; another object once it was removed and begun again. */
export interface SourceLog {
  /** Sequence of the newest line. */
  readonly total: number;
  /** The oldest lines behind this one that are still kept, so many at most, and up to where that is all there is. */
  linesAfter(sequence: number, most: number): { readonly lines: readonly LogLine[]; readonly upTo: number };
  /** Resolves when all that is on disk is known. */
  catchUp(): Promise<void>;
}

export interface LogShipperOptions {
  readonly names: () => readonly string[];
  readonly log: (name: string) => SourceLog | undefined;
  readonly cursors: CursorFile;
  readonly delivery: Delivery;
  readonly identity: OtlpIdentity;
  /** Ends whatever is under way. */
  readonly ended: AbortSignal;
  readonly report: (message: string) => void;
  readonly lookEveryMs?: number;
}

export interface LogShipper {
  /** Sends what is left, as far as there is time. */
  close(): Promise<void>;
}

/** Where we are in one log. */
interface Place {
  readonly log: SourceLog;
  sent: number;
}

interface Batch {
  readonly lines: readonly NamedLine[];
  /** Where we are once this is sent. */
  readonly reached: ReadonlyMap<Place, number>;
  /** Lines that were pushed out of memory before they could be sent. */
  readonly lost: number;
}

const LOOK_EVERY_MS = 1000;
/** To hide secrets in them takes some 15 ms, in which nothing else happens. */
const LINES_PER_BATCH = 400;
/** One that floods lets the others have their turn. */
const STEPS_PER_TURN = 10;
/** Few, since lines may be long. */
const LINES_PER_STEP = 10;
const CHARACTERS_PER_BATCH = 64 * 1024;
/** Between two batches others have their turn, too: some 6000 lines a second is what leaves us at most. */
const BATCHES_APART_MS = 50;
/** After a kill so much is sent once more, at most. */
const NOTE_EVERY_MS = 5000;

/**
 * Sends the lines of all logs. It keeps none itself, but knows in each log how far it is: a collector that is slow or
 * down costs no memory, and what leaves the log before it could be sent shows as a gap in the sequence, and is counted.
 */
export function shipLogs(options: LogShipperOptions): LogShipper {
  const { names, log, cursors, delivery, identity, ended, report, lookEveryMs = LOOK_EVERY_MS } = options;
  const closing = new AbortController();
  const places = new Map<string, Place>();
  let turn = 0;
  let notedAt = -Infinity;

  /** What was in a log before we first saw it is old, unless an earlier one of us has noted how far it was. */
  async function begin(): Promise<void> {
    // A process may be called `constructor`, which every object has.
    const saved = new Map(Object.entries(cursors.load()));
    await Promise.all(
      names().map(async (name) => {
        const known = log(name);
        if (known === undefined) return;
        await known.catchUp();
        places.set(name, { log: known, sent: Math.min(saved.get(name) ?? Infinity, known.total) });
      }),
    );
  }

  /** Follows the names: new ones from their first line on, those that are gone not any more. */
  function meetNames(): void {
    const present = new Set(names());
    for (const name of places.keys()) if (!present.has(name)) places.delete(name);
    for (const name of present) {
      const now = log(name);
      if (now === undefined || places.get(name)?.log === now) continue;
      places.set(name, { log: now, sent: 0 });
      notedAt = -Infinity; // Should we be killed, the next of us must know that it is new.
    }
  }

  /** By turns, until the batch is full or nothing is left. */
  function gather(): Batch | undefined {
    meetNames();
    const batch = new GrowingBatch();
    turn += 1;
    for (;;) {
      const behind = [...places].filter(([, place]) => place.log.total > batch.reachedIn(place));
      if (behind.length === 0) break;
      for (let index = 0; index < behind.length && !batch.isFull; index += 1) {
        const [name, place] = behind[(turn + index) % behind.length] ?? [];
        if (name !== undefined && place !== undefined) batch.takeFrom(name, place);
      }
      if (batch.isFull) break;
    }
    return batch.reached.size === 0 ? undefined : batch;
  }

  /** False: not now. What is not sent stays where it is. */
  async function ship({ lines, reached, lost }: Batch): Promise<boolean> {
    if (lines.length > 0) {
      const outcome = await delivery.deliver(encodeLogs(lines, identity), lines.length, ended);
      if (outcome === 'later') return false;
    }
    delivery.drop(lost);
    for (const [place, upTo] of reached) place.sent = upTo;
    return true;
  }

  const note = (): void => cursors.save(Object.fromEntries([...places].map(([name, { sent }]) => [name, sent])));

  function noteSometimes(): void {
    if (performance.now() - notedAt < NOTE_EVERY_MS) return;
    notedAt = performance.now();
    note();
  }

  const wait = (ms: number): Promise<void> => pause(ms, undefined, { signal: closing.signal, ref: false });

  async function shipAll(afterEach: () => void | Promise<void>): Promise<void> {
    for (let batch = gather(); batch !== undefined && !ended.aborted; batch = gather()) {
      noteSometimes();
      if (!(await ship(batch))) return;
      await afterEach();
    }
  }

  async function run(): Promise<void> {
    await begin();
    while (!closing.signal.aborted) {
      await wait(Math.max(lookEveryMs, delivery.waitMs));
      await shipAll(() => wait(Math.max(BATCHES_APART_MS, delivery.waitMs)));
      noteSometimes();
    }
  }

  const running = run().catch((error: unknown) => {
    if (!closing.signal.aborted) report(`otlp: no more logs are sent: ${messageOf(error)}`);
  });

  return {
    async close() {
      closing.abort();
      await running;
      await shipAll(() => undefined);
      note();
    },
  };
}

class GrowingBatch implements Batch {
  readonly lines: NamedLine[] = [];
  readonly reached = new Map<Place, number>();
  lost = 0;
  #characters = 0;

  get isFull(): boolean {
    return this.lines.length >= LINES_PER_BATCH || this.#characters >= CHARACTERS_PER_BATCH;
  }

  reachedIn(place: Place): number {
    return this.reached.get(place) ?? place.sent;
  }

  takeFrom(name: string, place: Place): void {
    for (let step = 0; step < STEPS_PER_TURN && !this.isFull; step += 1) {
      const after = this.reachedIn(place);
      const { lines, upTo } = place.log.linesAfter(after, LINES_PER_STEP);
      for (const line of lines) {
        this.lines.push({ name, line });
        this.#characters += line.text.length;
      }
      this.lost += upTo - after - lines.length;
      this.reached.set(place, upTo);
      if (upTo >= place.log.total) return;
    }
  }
}
