import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { anthropic } from './anthropic.ts';
import { gemini } from './gemini.ts';
import { openai } from './openai.ts';
import { nextStep, type Turn } from './plan.ts';

const dialects = [anthropic, openai, gemini];

export interface FakeModel extends AsyncDisposable {
  readonly url: string;
  /** What clients sent since it was last asked. */
  taken(): readonly Turn[];
}

/** Speaks as the models of three makers do, and calls the same tools as each of them. */
export async function startFakeModel(): Promise<FakeModel> {
  const turns: Turn[] = [];
  const server = createServer((request, response) => {
    answer(request, response, turns).catch((error: unknown) => response.writeHead(400).end(String(error)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken: () => turns.splice(0),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, turns: Turn[]): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const dialect = dialects.find(({ path }) => path.test(pathname));
  if (request.method !== 'POST' || dialect === undefined) return void response.writeHead(404).end('{}');
  const turn = dialect.read(await json(request));
  turns.push(turn);
  const events = dialect.write(nextStep(turn));
  if (pathname.endsWith(':generateContent')) return void response.end(JSON.stringify(events[0]));
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const event of events) response.write(`${nameOf(event)}data: ${JSON.stringify(event)}\n\n`);
  response.end();
}

const nameOf = (event: unknown): string =>
  typeof event === 'object' && event !== null && 'type' in event ? `event: ${String(event.type)}\n` : '';
