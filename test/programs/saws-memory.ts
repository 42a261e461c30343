// Fills its memory and lets go of it, again and again, as a garbage collector does: saws-memory.ts <MB>
import { argv } from 'node:process';

const [most = '60'] = argv.slice(2);
const MB = 1024 * 1024;
let kept: Buffer[] = [];
console.log(`up to ${most} MB, and back`);
setInterval(() => {
  kept.push(Buffer.alloc(4 * MB, 1));
  if (kept.length * 4 < Number(most)) return;
  kept = [];
  globalThis.gc?.();
}, 50);
