// Ends at once (after the given ms) and leaves a child that holds its output open and goes on writing to it.
import { spawn } from 'node:child_process';

const child = spawn('sh', ['-c', 'while :; do echo still here; sleep 0.05; done'], { stdio: 'inherit' });
console.log(`left ${child.pid}`);
setTimeout(() => process.exit(0), Number(process.argv[2] ?? 0));
