// Says each signal that it gets, with its pid; with "fork", a child of it does the same. Ends on SIGTERM.
import { spawn } from 'node:child_process';

for (const signal of ['SIGHUP', 'SIGUSR2', 'SIGINT', 'SIGCONT'] as const) {
  process.on(signal, () => console.log(`${process.pid} got ${signal}`));
}
const [mode] = process.argv.slice(2);
if (mode === 'fork') spawn(process.execPath, [import.meta.filename], { stdio: 'inherit' });
console.log(`${process.pid} ready`);
setInterval(() => {}, 1000);
