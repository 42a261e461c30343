// Keeps what it takes, and takes more each tenth of a second: leaks-memory.ts <MB per second> [<MB at most>]
import { argv } from 'node:process';

const [rate = '10', most = '400'] = argv.slice(2);
const kept: Buffer[] = [];
const MB = 1024 * 1024;
const step = (Number(rate) * MB) / 10;
console.log(`leaks ${rate} MB/s`);
setInterval(() => {
  // Filled, so that the kernel must really give it.
  if (kept.length * step < Number(most) * MB) kept.push(Buffer.alloc(step, 1));
}, 100);
