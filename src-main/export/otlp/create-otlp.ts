import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { messageOf } from '../../../src-shared/model/message-of.ts';
import type { CountedHere } from '../collect-figures.ts';
import type { Figures } from '../figures.ts';
import { createDelivery, type DeliveryCounts, type OtlpSignal } from './delivery.ts';
import { encodeMetrics } from './encode-metrics.ts';
import type { PostTarget } from './post-json.ts';
import type { OtlpIdentity } from './resources.ts';
import { shipLogs, type LogShipperOptions } from './ship-logs.ts';

export interface OtlpOptions {
  /** Of the collector: `/v1/metrics` and `/v1/logs` are below it. */
  readonly endpoint: string;
  /** Secret. */
  readonly headers: Readonly<Record<string, string>>;
  readonly identity: OtlpIdentity;
  readonly figures: () => Figures;
  /** Undefined: no log leaves the machine. */
  readonly logs: Pick<LogShipperOptions, 'names' | 'log' | 'cursors' | 'lookEveryMs'> | undefined;
  readonly now: () => number;
  /** In a sentence, for the log. */
  readonly report: (message: string) => void;
  readonly intervalMs?: number;
  readonly timeoutMs?: number;
  /** How long the end may take. */
  readonly closeMs?: number;
}

export interface Otlp {
  sent(): Pick<CountedHere, 'exported' | 'dropped' | 'failures'>;
  /** Sends what is left, as far as there is time. Idempotent. */
  close(): Promise<void>;
}

const INTERVAL_MS = 30_000;
const TIMEOUT_MS = 10_000;
const CLOSE_MS = 2000;

/** Sends metrics and logs to a collector by OTLP over HTTP, as JSON. */
export function createOtlp(options: OtlpOptions): Otlp {
  const { endpoint, headers, identity, figures, logs, now, report, timeoutMs = TIMEOUT_MS } = options;
  const { intervalMs = INTERVAL_MS, closeMs = CLOSE_MS } = options;
  const ended = new AbortController();
  const isSecure = new URL(endpoint).protocol === 'https:';
  const agent = isSecure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const targetOf = (signal: OtlpSignal): PostTarget => ({ url: urlOf(endpoint, signal), headers, agent, timeoutMs });
  const deliveryOf = (signal: OtlpSignal) => createDelivery({ signal, target: targetOf(signal), report });
  const ofMetrics = deliveryOf('metrics');
  const ofLogs = logs && deliveryOf('logs');
  const shipper = logs && ofLogs && shipLogs({ ...logs, delivery: ofLogs, identity, ended: ended.signal, report });

  /** Never fails: nobody waits for it who could do anything about it. */
  const sendFigures = (): Promise<void> =>
    trySending().catch((error: unknown) => report(`otlp: metrics could not be put together: ${messageOf(error)}`));

  /** Figures that could not be sent are not kept: the next ones say as much, since sums go on. */
  async function trySending(): Promise<void> {
    let isDown = false;
    for (const { request, points } of encodeMetrics(figures(), identity, now())) {
      isDown ||= (await ofMetrics.deliver(request, points, ended.signal)) === 'later';
      if (isDown) ofMetrics.drop(points);
    }
  }

  let sending: Promise<void> | undefined;
  const timer = setInterval(() => {
    if (ofMetrics.waitMs > 0) return;
    sending ??= sendFigures().finally(() => (sending = undefined));
  }, intervalMs).unref();

  async function end(): Promise<void> {
    clearInterval(timer);
    const deadline = setTimeout(() => ended.abort(), closeMs);
    const newest = (async () => {
      await sending;
      await sendFigures();
    })();
    await Promise.all([shipper?.close(), newest]);
    clearTimeout(deadline);
    agent.destroy();
  }

  let ending: Promise<void> | undefined;
  return {
    sent: () => talliesOf({ metrics: ofMetrics.counts, ...(ofLogs && { logs: ofLogs.counts }) }),
    close: () => (ending ??= end()),
  };
}

/** Whatever path the endpoint has, and with whatever slashes. */
function urlOf(endpoint: string, signal: OtlpSignal): URL {
  const url = new URL(endpoint);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/v1/${signal}`;
  return url;
}

function talliesOf(counts: Readonly<Partial<Record<OtlpSignal, DeliveryCounts>>>): ReturnType<Otlp['sent']> {
  const of = (what: keyof DeliveryCounts) =>
    Object.entries(counts).map(([signal, counted]) => ({ labels: { signal }, count: counted[what] }));
  return { exported: of('exported'), dropped: of('dropped'), failures: of('failures') };
}
