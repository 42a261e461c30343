import { connect } from 'node:net';

/** Answers that go on for ever: their beginning is all that there is to wait for. */
const ENDLESS = /^HTTP\/1\.1 101 |^content-type: text\/event-stream/im;

export interface RawExchangeOptions {
  /** Says no end after the bytes: whoever waits for more waits for ever. Default: false. */
  readonly holdOpen?: boolean;
  readonly deadlineMs?: number;
}

/**
 * Sends bytes as they are, and resolves to all that comes back, as latin1, when the far end closes; of an endless answer
 * to its beginning. Rejects when nothing of that happens in time.
 */
export function rawExchange(
  port: number,
  bytes: string | Uint8Array,
  { holdOpen = false, deadlineMs = 20_000 }: RawExchangeOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const deadline = setTimeout(() => {
      socket.destroy();
      reject(new Error(`after ${deadlineMs} ms neither an answer's end nor a closed connection; so far: ${answer}`));
    }, deadlineMs);
    socket.setEncoding('latin1').on('data', (text: string) => {
      answer += text;
      if (ENDLESS.test(answer)) socket.destroy();
    });
    // Refused while it still sends: what was answered until then is what counts.
    socket.on('error', () => {});
    socket.on('end', () => socket.destroy());
    socket.on('close', () => {
      clearTimeout(deadline);
      resolve(answer);
    });
    socket.write(bytes);
    if (!holdOpen) socket.end();
  });
}

/** Of an answer as `rawExchange` gives it; `undefined` when there was none. */
export function statusOf(answer: string): number | undefined {
  const [, status] = /^HTTP\/1\.[01] (\d{3}) /.exec(answer) ?? [];
  return status === undefined ? undefined : Number(status);
}
