// Numbered lines on both streams, for ever or for a time: chats.ts <ms between> <lines each time> [<ms to live> <exit code>]
import { spawn } from 'node:child_process';

const [every = '20', lines = '4', lives, code = '0'] = process.argv.slice(2);
let out = 0;
let err = 0;
setInterval(() => {
  for (let line = 0; line < Number(lines); line += 1) process.stdout.write(`out ${(out += 1)}\n`);
  if (out % 3 === 0) process.stderr.write(`err ${(err += 1)}\n`);
}, Number(every));
// A grandchild, as most dev servers have one.
spawn('sleep', ['600'], { stdio: 'ignore' });
if (lives !== undefined) setTimeout(() => process.exit(Number(code)), Number(lives));
