import { AppError } from '../../../src-shared/model/app-error.ts';
import { metricNames } from '../../../src-shared/model/metric-names.ts';
import { createTickPacker } from '../../monitor/history/packed-tick.ts';
import type { Recorder } from '../../monitor/history/recorder.ts';
import type { HistoryLimits } from '../../monitor/history/tiers.ts';
import type { MonitorTick } from '../../monitor/tick.ts';
import type { Answers, HistoryMessage, Question } from './history-messages.ts';
import { createHistoryThread } from './history-thread.ts';

export interface RecorderOptions {
  readonly workerUrl: URL;
  /** Of the file, which nothing else is kept in. */
  readonly path: string;
  readonly limits: HistoryLimits;
  /** What went wrong, in a sentence; recording goes on as well as it can. */
  readonly onProblem: (message: string) => void;
  /** A question is given up when the thread has done nothing for so long. */
  readonly stuckMs?: number | undefined;
}

/** What may wait for a thread that a slow disk holds up: of 200 processes, measured every second, a quarter of an hour. */
const MOST_WAITING_BYTES = 32 * 2 ** 20;
const SUBJECT_BYTES = metricNames.length * Float64Array.BYTES_PER_ELEMENT;

const CLOSED = 'history is closed: the app is ending';

interface Asked {
  resolve(answer: unknown): void;
  reject(error: AppError): void;
}

/** History in SQLite, kept by a thread of its own. */
export function createRecorder({ workerUrl, path, limits, onProblem, stuckMs = 20_000 }: RecorderOptions): Recorder {
  const asked = new Map<number, Asked>();
  let pack = createTickPacker();
  let questions = 0;
  let isClosed = false;
  /** Time of the newest tick that was sent. */
  let sentAt: number | undefined;
  let isMissing = false;
  let patience: NodeJS.Timeout | undefined;

  const thread = createHistoryThread({
    workerUrl,
    options: { path, limits },
    onMessage: receive,
    onEnd(reason) {
      pack = createTickPacker();
      failAll(`the thread that keeps history ended (${reason}); it is started again: ask again`);
    },
    onProblem,
  });

  function receive(message: HistoryMessage): void {
    if (message.type === 'problem') return onProblem(message.message);
    const waiting = asked.get(message.id);
    asked.delete(message.id);
    if (asked.size === 0) stopWaiting();
    if (message.type === 'answer') waiting?.resolve(message.answer);
    else waiting?.reject(new AppError('INTERNAL', `history cannot be read: ${message.message}`));
  }

  function failAll(message: string): void {
    for (const { reject } of asked.values()) reject(new AppError('UNAVAILABLE', message));
    asked.clear();
    stopWaiting();
  }

  function stopWaiting(): void {
    clearInterval(patience);
    patience = undefined;
    thread.hold(false);
  }

  /** A disk that hangs holds up the thread for good, and whoever asks must not wait for it. */
  function beginToWait(): void {
    let doneBefore = thread.done();
    patience ??= setInterval(() => {
      const done = thread.done();
      if (done === doneBefore) failAll(`history does not answer: its disk, with ${path}, may hang; ask again later`);
      doneBefore = done;
    }, stuckMs);
  }

  function ask<K extends Question['kind']>(question: Extract<Question, { kind: K }>): Promise<Answers[K]> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const id = (questions += 1);
    if (isClosed) reject(new AppError('UNAVAILABLE', CLOSED));
    else if (thread.send({ type: 'ask', id, question })) {
      asked.set(id, { resolve, reject });
      thread.hold(true);
      beginToWait();
    } else reject(new AppError('UNAVAILABLE', 'history is being started again: ask again in a second'));
    // The worker answers each question in its own kind.
    return promise as Promise<Answers[K]>;
  }

  /** Where the thread cannot keep up: what it was not told of is a gap with the next tick that it is told of. */
  function withGap(tick: MonitorTick): MonitorTick {
    if (!isMissing || sentAt === undefined) return tick;
    return { ...tick, gap: { from: sentAt, to: tick.takenAt, why: 'lost' } };
  }

  async function close(): Promise<void> {
    isClosed = true;
    await thread.close();
    failAll(CLOSED);
  }

  return {
    record(tick) {
      if (isClosed) return;
      if (thread.waiting() * tick.samples.length * SUBJECT_BYTES > MOST_WAITING_BYTES) {
        isMissing = true;
        return;
      }
      const packed = pack(withGap(tick));
      isMissing = false;
      sentAt = tick.takenAt;
      const isSent = thread.send({ type: 'tick', tick: packed }, [packed.values.buffer]);
      if (!isSent) pack = createTickPacker();
    },
    series: (query) => ask({ kind: 'series', query }),
    top: (range) => ask({ kind: 'top', range }),
    subjects: () => ask({ kind: 'subjects' }),
    status: () => ask({ kind: 'status' }),
    close,
  };
}
