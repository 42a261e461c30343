// Starts a child, which starts a child, which stays; prints the pid of each and stays too.
import { spawn } from 'node:child_process';

const depth = Number(process.argv[2] ?? 2);
console.log(process.pid);
if (depth > 0) spawn(process.execPath, [import.meta.filename, String(depth - 1)], { stdio: 'inherit' });
setInterval(() => {}, 1000);
