// Works as a build does, as hard as it can in several processes, saying so, for so long: builds.ts <seconds>
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const [seconds = '5', role] = process.argv.slice(2);
const end = Date.now() + Number(seconds) * 1000;
if (role === 'worker') {
  let sum = 0;
  while (Date.now() < end) sum += Math.sqrt(sum + 1);
  process.exit(0);
}
const steps = setInterval(() => console.log('compiled another module'), 300);
const workers = [1, 2].map(() => spawn(process.execPath, [import.meta.filename, seconds, 'worker']));
await Promise.all(workers.map((worker) => once(worker, 'exit')));
clearInterval(steps);
console.log('built');
