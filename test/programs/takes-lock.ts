// Holds the lock of its name, which goes with its life, and notes a clash with another holder: takes-lock.ts <folder> <name>
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const [folder = '', name = ''] = process.argv.slice(2);
process.on('SIGHUP', () => console.log('reloaded'));
process.stdin.on('data', (chunk) => console.log(`read ${String(chunk).trim()}`));
// An abstract socket: the kernel takes it back at the very end of its holder.
const lock = createServer();
lock.on('error', (error) => {
  writeFileSync(join(folder, `${name}-${process.pid}.clash`), `${process.pid}: ${error.message}`);
  process.exit(1);
});
lock.listen(`\0${folder}/${name}`, () => console.log('locked'));
