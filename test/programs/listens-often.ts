import { once } from 'node:events';
import { createServer } from 'node:net';

/** Listens on so many TCP ports of the loopback, says so in a line, and waits. */
const count = Number(process.argv[2]);

for (let at = 0; at < count; at += 1) await once(createServer().listen(0, '127.0.0.1'), 'listening');
console.log(count);
