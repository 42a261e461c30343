import type { Socket } from 'node:net';

/** One JSON object per line, each way. `receive` hears of each one that comes; anything else ends the connection. */
export function jsonLines(socket: Socket, receive: (message: object) => void): (message: object) => void {
  let parts: string[] = [];
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    const [first = '', ...rest] = text.split('\n');
    parts.push(first);
    for (const next of rest) {
      const line = parts.join('');
      parts = [next];
      const message = parse(line);
      // Whoever speaks otherwise is none of ours, and must not take us down.
      if (message === undefined) return void socket.destroy();
      receive(message);
    }
  });
  return (message) => {
    if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
  };
}

function parse(line: string): object | undefined {
  try {
    const message: unknown = JSON.parse(line);
    return typeof message === 'object' && message !== null ? message : undefined;
  } catch {
    return undefined;
  }
}
