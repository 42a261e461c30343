import { collectFigures, type CountedHere, type FigureSources } from './collect-figures.ts';
import { createErrorTotals, type ErrorsSince } from './error-totals.ts';
import { watchEventLoopLag } from './event-loop-lag.ts';
import type { Figures } from './figures.ts';
import { contentTypes, exposition } from './prometheus/exposition.ts';
import { pickFormat } from './prometheus/pick-format.ts';
import { createRunningTotals, type TotalledTick } from './running-totals.ts';

export interface ExporterOptions extends FigureSources {
  /** Calls the listener with each look at everything, until the function that is given back is called. */
  readonly onTick: (listener: (tick: TotalledTick) => void) => () => void;
  readonly errorsSince: ErrorsSince;
  /** What the history takes on disk. */
  readonly history: () => Promise<{ readonly bytes: number; readonly limitBytes: number } | undefined>;
  /** What was sent to a collector; undefined where there is none. */
  readonly sent: () => Pick<CountedHere, 'exported' | 'dropped' | 'failures'> | undefined;
}

export interface Exposition {
  readonly contentType: string;
  readonly text: string;
}

/** Makes of what is known what others collect: it measures nothing itself. */
export interface Exporter {
  figures(): Figures;
  /** For Prometheus, in the format that it would rather have, by its `Accept`. */
  metrics(accept: string | undefined): Exposition;
  close(): void;
}

/** To ask for it takes a word with another thread. */
const HISTORY_EVERY_MS = 30_000;
const NOTHING_SENT = { exported: [], dropped: [], failures: [] };

export function createExporter(options: ExporterOptions): Exporter {
  const totals = createRunningTotals();
  const errors = createErrorTotals(options.errorsSince);
  const lag = watchEventLoopLag();
  let history: Awaited<ReturnType<ExporterOptions['history']>> | undefined;
  let askedAt = -Infinity;

  async function askForHistory(now: number): Promise<void> {
    if (now - askedAt < HISTORY_EVERY_MS) return;
    askedAt = now;
    history = await options.history().catch(() => undefined); // It cannot be read, and monitor.status says why.
  }

  const unsubscribe = options.onTick((tick) => {
    totals.add(tick);
    errors.look(options.managed().map(({ name }) => name));
    lag.turn();
    void askForHistory(tick.ticks);
  });

  const figures = (): Figures =>
    collectFigures(options, {
      totals,
      logErrors: errors.of,
      eventLoopLag: lag.newest,
      historyBytes: history?.bytes,
      historyLimitBytes: history?.limitBytes,
      ...(options.sent() ?? NOTHING_SENT),
    });

  return {
    figures,
    metrics(accept) {
      const format = pickFormat(accept);
      return { contentType: contentTypes[format], text: exposition(figures(), format) };
    },
    close() {
      unsubscribe();
      lag.stop();
    },
  };
}
