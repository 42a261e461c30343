import { request, type IncomingHttpHeaders } from 'node:http';

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Chunks of a body; sent without a length unless the headers give one. */
  readonly chunks?: readonly (string | Uint8Array)[];
}

/** A request with any header, such as a foreign Host, which `fetch` would not let through. */
export function rawRequest(url: string, { method = 'GET', headers = {}, chunks }: RawRequest = {}): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, agent: false }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (text: string) => (body += text));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
      answer.on('error', reject);
    });
    // Refused while it still sends: the answer has come all the same, or fails to and says so.
    asked.on('error', reject);
    asked.on('upgrade', (answer, socket) => {
      socket.destroy();
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: '' });
    });
    for (const chunk of chunks ?? []) asked.write(chunk);
    asked.end();
  });
}
