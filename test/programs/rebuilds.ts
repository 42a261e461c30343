// Watches, as a bundler does: builds now and then, with real work in processes of its own: rebuilds.ts <seconds between> <command> …
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

const [between = '20', command = 'true', ...args] = process.argv.slice(2);
console.log('watching for changes');
for (;;) {
  const startedAt = performance.now();
  const [code] = (await once(spawn(command, args, { stdio: 'inherit' }), 'exit')) as [number | null];
  console.log(`built in ${Math.round(performance.now() - startedAt)} ms, code ${code}`);
  // Now at once, now after a while, as people save their files.
  await pause(Number(between) * 1000 * Math.random() * 2);
}
