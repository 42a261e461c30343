import { createServer, request as ask, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import * as z from 'zod';

/** One request of a client, as far as it tells how it speaks with us. */
export interface Heard {
  readonly httpMethod: string;
  readonly status: number;
  /** As the client agreed on it, or says it with each request. */
  readonly protocol: string | undefined;
  readonly method: string | undefined;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface RecordingProxy extends AsyncDisposable {
  readonly url: string;
  /** What clients asked since it was last asked, the oldest first. */
  taken(): readonly Heard[];
}

const message = z.object({ method: z.string(), params: z.record(z.string(), z.unknown()).default({}) });

/** Hands on every byte in both directions, and remembers what was asked. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const heard: Heard[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const body = await buffer(incoming);
    const { method = 'GET', url = '/' } = incoming;
    const headers = { ...incoming.headers, host: new URL(target).host };
    const onward = ask(new URL(url, target), { method, headers }, (answer) => {
      heard.push(describe(incoming, body, answer.statusCode ?? 0));
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    onward.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken: () => heard.splice(0),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function describe({ method = 'GET', headers }: IncomingMessage, body: Buffer, status: number): Heard {
  const asked = body.length > 0 ? message.safeParse(JSON.parse(body.toString())).data : undefined;
  const header = headers['mcp-protocol-version'];
  const protocol = typeof header === 'string' ? header : undefined;
  return { httpMethod: method, status, protocol, method: asked?.method, params: asked?.params ?? {} };
}
