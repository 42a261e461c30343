import { expect, test } from 'vitest';
import { endWhenStalled } from '../../../src-main/mcp/end-when-stalled.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

const chunk = new Uint8Array(1000);

/** A stream of a thousand bytes at a time, whoever reads it, and whether it was cancelled. */
function endless() {
  const seen = { sent: 0, cancelled: false };
  const timers = new Set<NodeJS.Timeout>();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      timers.add(
        setInterval(() => {
          seen.sent += 1;
          controller.enqueue(chunk);
        }, 1),
      );
    },
    cancel() {
      seen.cancelled = true;
      for (const timer of timers) clearInterval(timer);
    },
  });
  return { response: new Response(body, { status: 200, headers: { 'content-type': 'text/event-stream' } }), seen };
}

test('a stream that nobody reads ends, and what feeds it is told', async () => {
  const { response, seen } = endless();
  const stalled = endWhenStalled(response, 10_000);
  expect(stalled.headers.get('content-type')).toBe('text/event-stream');
  await waitUntil(() => seen.cancelled, { what: 'its end' });
  expect(seen.sent).toBeLessThan(100);
  await expect(stalled.text()).rejects.toThrow('10000 bytes wait for a reader that does not read');
});

test('one that is read goes on for as long as its reader wants', async () => {
  const { response, seen } = endless();
  const reader = endWhenStalled(response, 10_000).body?.getReader();
  for (let read = 0; read < 50_000; read += (await reader?.read())?.value?.length ?? 50_000);
  expect(seen.cancelled).toBe(false);
  await reader?.cancel();
  expect(seen.cancelled).toBe(true);
});

test('what has an end comes to it', async () => {
  expect(await endWhenStalled(new Response('all of it')).text()).toBe('all of it');
  expect(endWhenStalled(new Response(null, { status: 204 })).status).toBe(204);
});
