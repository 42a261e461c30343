// Says that it is ready, and ends on nothing less than SIGKILL.
import process from 'node:process';

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
  process.on(signal, () => console.log(`ignored ${signal}`));
setInterval(() => {}, 1000);
console.log('ready');
