import * as z from 'zod';
import type { Heard } from './recording-proxy.ts';

const filter = z.object({ notifications: z.record(z.string(), z.unknown()) });

/** What was agreed on with the client, or stands in each of its requests. */
export function protocolOf(heard: readonly Heard[]): string {
  const asked = heard.find(({ method }) => method === 'initialize')?.params['protocolVersion'];
  const said = heard.findLast(({ protocol, status }) => protocol !== undefined && status < 300)?.protocol;
  return said ?? (typeof asked === 'string' ? asked : 'unknown');
}

/** How the client hears of news; `undefined`: it asks when it wants to know. */
export function listensBy(heard: readonly Heard[]): string | undefined {
  const fine = heard.filter(({ status }) => status < 300);
  const listen = fine.find(({ method }) => method === 'subscriptions/listen');
  if (listen !== undefined) {
    const { notifications } = filter.parse(listen.params);
    return `\`subscriptions/listen\`: ${Object.keys(notifications).join(', ')}`;
  }
  const isSubscribed = fine.some(({ method }) => method === 'resources/subscribe');
  const hasStream = fine.some(({ httpMethod }) => httpMethod === 'GET');
  if (isSubscribed) return '`resources/subscribe`';
  return hasStream ? 'a stream for what is sent unasked' : undefined;
}
