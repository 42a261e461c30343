import { writeSync } from 'node:fs';

/**
 * Prints so many JSON lines as fast as it can make them, a thousand to a write; waits when nobody reads. All are of
 * one level, or with "mixed" of four in turn.
 */
const count = Number(process.argv[2]);
const linesPerWrite = 1000;
const levels = process.argv[3] === 'mixed' ? ['debug', 'info', 'warn', 'error'] : ['info'];

for (let from = 0; from < count; from += linesPerWrite) {
  const lines = Array.from({ length: Math.min(linesPerWrite, count - from) }, (_, index) => line(from + index));
  writeAll(Buffer.from(lines.join('')));
}

function line(number: number): string {
  const level = levels[number % levels.length];
  return `${JSON.stringify({ level, time: 1_700_000_000_000 + number, msg: `GET /orders/${number} 200`, ms: number % 97 })}\n`;
}

function writeAll(bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}
