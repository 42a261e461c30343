import { AppError } from '../../../src-shared/model/app-error.ts';
import { createTickPacker } from '../../monitor/history/packed-tick.ts';
import type { Recorder } from '../../monitor/history/recorder.ts';
import type { HistoryLimits } from '../../monitor/history/tiers.ts';
import type { Answers, HistoryMessage, Question } from './history-messages.ts';
import { createHistoryThread } from './history-thread.ts';

export interface RecorderOptions {
  readonly workerUrl: URL;
  /** Of the file, which nothing else is kept in. */
  readonly path: string;
  readonly limits: HistoryLimits;
  /** What went wrong, in a sentence; recording goes on as well as it can. */
  readonly onProblem: (message: string) => void;
}

const CLOSED = 'history is closed: the app is ending';

interface Asked {
  resolve(answer: unknown): void;
  reject(error: AppError): void;
}

/** History in SQLite, kept by a thread of its own. */
export function createRecorder({ workerUrl, path, limits, onProblem }: RecorderOptions): Recorder {
  const asked = new Map<number, Asked>();
  let pack = createTickPacker();
  let questions = 0;
  let isClosed = false;

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
    thread.hold(asked.size > 0);
    if (message.type === 'answer') waiting?.resolve(message.answer);
    else waiting?.reject(new AppError('INTERNAL', `history cannot be read: ${message.message}`));
  }

  function failAll(message: string): void {
    for (const { reject } of asked.values()) reject(new AppError('UNAVAILABLE', message));
    asked.clear();
  }

  function ask<K extends Question['kind']>(question: Extract<Question, { kind: K }>): Promise<Answers[K]> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const id = (questions += 1);
    if (isClosed) reject(new AppError('UNAVAILABLE', CLOSED));
    else if (thread.send({ type: 'ask', id, question })) asked.set(id, { resolve, reject });
    else reject(new AppError('UNAVAILABLE', 'history is being started again: ask again in a second'));
    thread.hold(asked.size > 0);
    // The worker answers each question in its own kind.
    return promise as Promise<Answers[K]>;
  }

  async function close(): Promise<void> {
    isClosed = true;
    await thread.close();
    failAll(CLOSED);
  }

  return {
    record(tick) {
      if (isClosed) return;
      const packed = pack(tick);
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
