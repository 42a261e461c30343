import { AppError } from '../../src-shared/model/app-error.ts';
import type { Alert } from '../../src-shared/model/alert.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';

const TIMEOUT_MS = 10_000;
const TRIES = 2;
const MESSAGE_LENGTH = 1000;
const TOP = 5;

/**
 * POSTs an alert as JSON. Redirects are not followed: they could lead anywhere. What failed for a reason that may pass is
 * tried once more. Answers the status; fails with UNAVAILABLE where there is none, or one that says that it failed.
 */
export async function callWebhook(url: string, alert: Alert, host: string): Promise<number> {
  const body = JSON.stringify(bodyOf(alert, host));
  let problem = '';
  for (let turn = 1; turn <= TRIES; turn += 1) {
    const { status, why } = await post(url, body);
    if (status !== undefined && status >= 200 && status < 300) return status;
    problem = status === undefined ? (why ?? 'no answer') : `it answered ${status}`;
    if (status !== undefined && status < 500) break;
  }
  throw new AppError('UNAVAILABLE', `the webhook at ${new URL(url).origin} did not take the alert: ${problem}`);
}

async function post(url: string, body: string): Promise<{ status?: number; why?: string }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'signalbox', connection: 'close' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return { status: response.status };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { why: messageOf(cause) };
  }
}

/** Neither command lines nor lines of logs: they may hold what is nobody else's business. `text` is what chats show. */
function bodyOf(alert: Alert, host: string) {
  const { id, rule, type, severity, subject, state, value, worst, threshold, firstAt, lastAt, count } = alert;
  const message = alert.message.slice(0, MESSAGE_LENGTH);
  const top = alert.top.slice(0, TOP).map(({ pid, name, cpuPercent, rss }) => ({ pid, name, cpuPercent, rss }));
  return {
    text: `${severity}: ${message} (${host})`,
    source: 'signalbox',
    host,
    alert: { id, rule, type, severity, subject, state, message, value, worst, threshold, firstAt, lastAt, count, top },
  };
}
