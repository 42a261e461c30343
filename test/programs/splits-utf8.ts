// Writes a line byte by byte, with a pause after each, so that every character arrives in pieces.
import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

for (const byte of Buffer.from('grün 信号 🚦\r\n')) {
  writeSync(1, Buffer.of(byte));
  await pause(3);
}
setInterval(() => {}, 1000);
