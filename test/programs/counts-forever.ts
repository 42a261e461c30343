import { stderr, stdout } from 'node:process';

/** `line 1`, `line 2`, … on stdout and `WARN 1`, … on stderr, twenty times a second, until it is ended. */
let count = 0;

setInterval(() => {
  count += 1;
  stdout.write(`line ${count}\n`);
  stderr.write(`WARN ${count}\n`);
}, 50);
