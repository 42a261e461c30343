// Prints the given number of JSON lines as fast as it can: floods-json.ts 1000000
import { writeSync } from 'node:fs';

const count = Number(process.argv[2] ?? 1000);
const levels = [20, 30, 40, 50];
const batch = 2000;
for (let from = 0; from < count; from += batch) {
  let text = '';
  for (let index = from; index < Math.min(from + batch, count); index += 1) {
    const line = { level: levels[index % levels.length], time: 1_700_000_000_000 + index, req: { id: index } };
    text += `${JSON.stringify({ ...line, msg: `request ${index} completed` })}\n`;
  }
  writeAll(Buffer.from(text));
}

function writeAll(bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) written += writeSync(1, bytes, written);
}
