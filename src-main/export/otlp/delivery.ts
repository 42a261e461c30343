import { parseJsonObject } from '../../../src-shared/model/parse-json-object.ts';
import { postJson, type PostTarget } from './post-json.ts';
import { shownAnswer } from './shown-answer.ts';

/** What is sent: each at an address of its own below that of the collector. */
export type OtlpSignal = 'metrics' | 'logs';

export interface DeliveryCounts {
  /** Log records or metric points that the collector has taken. */
  exported: number;
  /** Those that it never got, or refused. */
  dropped: number;
  /** Requests that failed. */
  failures: number;
}

export interface Delivery {
  readonly counts: Readonly<DeliveryCounts>;
  /** How long to wait still with the next try, in ms; 0: not at all. */
  readonly waitMs: number;
  /** `refused`: for good, and counted as dropped. `later`: whoever still has it may try again. Never fails. */
  deliver(body: unknown, items: number, signal: AbortSignal): Promise<'taken' | 'refused' | 'later'>;
  /** Items are gone that nobody will send any more. */
  drop(items: number): void;
}

export interface DeliveryOptions {
  readonly signal: OtlpSignal;
  readonly target: PostTarget;
  /** Hears, in a sentence, that the collector takes nothing, why, and that it takes it again. */
  readonly report: (message: string) => void;
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
const TOLD_APART_MS = 60_000;
/** A collector may ask for more patience than we have. */
const LONGEST_ASKED_WAIT_MS = 300_000;

/** Brings requests to a collector, and keeps account of what became of them. */
export function createDelivery({ signal: kind, target, report }: DeliveryOptions): Delivery {
  const counts: DeliveryCounts = { exported: 0, dropped: 0, failures: 0 };
  let failuresInRow = 0;
  let isTold = false;
  let toldAt = -Infinity;
  let notBefore = -Infinity;

  /** One line for a day in which a collector is down, and no flood of them for one that refuses every other request. */
  function tell(problem: string): void {
    if (isTold || performance.now() - toldAt < TOLD_APART_MS) return;
    isTold = true;
    toldAt = performance.now();
    report(`otlp: the collector at ${target.url.origin} ${problem}`);
  }

  function tellOfEnd(): void {
    if (isTold) report(`otlp: the collector at ${target.url.origin} takes ${kind} again`);
    isTold = false;
  }

  function taken(items: number, answer: string): void {
    const { rejected, message } = partialSuccess(answer);
    const lost = Math.min(rejected, items);
    counts.exported += items - lost;
    counts.dropped += lost;
    failuresInRow = 0;
    notBefore = -Infinity;
    if (lost === 0) return tellOfEnd();
    const why = shownAnswer(message, target.headers);
    tell(`does not take all ${kind}: ${lost} of ${items} were refused${why === '' ? '' : `: ${why}`}`);
  }

  return {
    counts,
    get waitMs() {
      return Math.max(0, notBefore - performance.now());
    },
    async deliver(body, items, signal) {
      const outcome = await postJson(target, body, signal);
      if (outcome.is === 'taken') {
        taken(items, outcome.answer);
        return 'taken';
      }
      if (signal.aborted) return 'later'; // It is us who end it.
      counts.failures += 1;
      tell(`takes no ${kind}: ${outcome.why}`);
      failuresInRow += 1;
      if (outcome.is === 'refused') counts.dropped += items;
      // What is refused is gone, but the next would most likely be refused, too.
      const asked = outcome.is === 'later' ? outcome.afterMs : undefined;
      notBefore = performance.now() + Math.min(asked ?? backoff(failuresInRow), LONGEST_ASKED_WAIT_MS);
      return outcome.is;
    },
    drop: (items) => void (counts.dropped += items),
  };
}

/** Twice as long each time, and never at the same moment as all others who wait for the same collector. */
function backoff(failures: number): number {
  const ceiling = Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);
  return ceiling * (0.5 + Math.random() / 2);
}

/** What a collector refuses of a request that it takes. */
function partialSuccess(answer: string): { readonly rejected: number; readonly message: string } {
  const partial = parseJsonObject(answer)?.['partialSuccess'];
  if (typeof partial !== 'object' || partial === null) return { rejected: 0, message: '' };
  const { rejectedDataPoints, rejectedLogRecords, errorMessage } = partial as Readonly<Record<string, unknown>>;
  return {
    rejected: Math.max(0, Number(rejectedDataPoints ?? rejectedLogRecords ?? 0) || 0),
    message: typeof errorMessage === 'string' ? errorMessage : '',
  };
}
