import type { IncomingMessage } from 'node:http';

/** All of a body, or `undefined` when there is more than the limit. Rejects when its sender is gone before its end. */
export function readBounded(incoming: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size <= limit) return void chunks.push(chunk);
      // What follows stays unread: to end the stream would end the connection before the answer is sent.
      incoming.off('data', take).pause();
      resolve(undefined);
    };
    incoming.on('data', take);
    incoming.once('end', () => resolve(Buffer.concat(chunks)));
    incoming.once('error', reject);
    incoming.once('close', () => reject(new Error('the body ended before all of it had come')));
  });
}
