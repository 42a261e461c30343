import type { Socket } from 'node:net';

/** One JSON document per line, each way. `receive` hears of each one that comes. */
export function jsonLines(socket: Socket, receive: (message: unknown) => void): (message: object) => void {
  let parts: string[] = [];
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    const [first = '', ...rest] = text.split('\n');
    parts.push(first);
    for (const next of rest) {
      const line = parts.join('');
      parts = [next];
      // Both ends are ours: what cannot be parsed is a fault of ours, and is to be heard of.
      receive(JSON.parse(line));
    }
  });
  return (message) => {
    if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
  };
}
