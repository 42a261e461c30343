import type {
  RecordedSeries,
  RecordedSubject,
  RecordedTop,
  RecorderStatus,
  SeriesQuery,
  TimeRange,
} from '../../monitor/history/recorder.ts';
import type { PackedTick } from '../../monitor/history/packed-tick.ts';
import type { HistoryLimits } from '../../monitor/history/tiers.ts';

/** What its worker is started with. */
export interface HistoryOptions {
  readonly path: string;
  readonly limits: HistoryLimits;
  /** One before it ended on its own, while the app went on. */
  readonly isRestart: boolean;
}

/** With how many orders it has carried out, told without a message for each. */
export interface HistoryWorkerData extends HistoryOptions {
  readonly done: Int32Array<SharedArrayBuffer>;
}

export type Question =
  | { readonly kind: 'series'; readonly query: SeriesQuery }
  | { readonly kind: 'top'; readonly range: TimeRange }
  | { readonly kind: 'subjects' }
  | { readonly kind: 'status' };

export interface Answers {
  readonly series: RecordedSeries | undefined;
  readonly top: RecordedTop;
  readonly subjects: readonly RecordedSubject[];
  readonly status: RecorderStatus;
}

export type Answer = Answers[Question['kind']];

/** From the main thread. */
export type HistoryOrder =
  | { readonly type: 'tick'; readonly tick: PackedTick }
  | { readonly type: 'ask'; readonly id: number; readonly question: Question }
  | { readonly type: 'close' };

/** From the worker. A problem is told once; all goes on. */
export type HistoryMessage =
  | { readonly type: 'answer'; readonly id: number; readonly answer: Answer }
  | { readonly type: 'failure'; readonly id: number; readonly message: string }
  | { readonly type: 'problem'; readonly message: string };
