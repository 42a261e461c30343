/** `line 1`, `line 2`, … on stdout and `WARN 1`, … on stderr, fifty times a second, until it is ended. */
let count = 0;

setInterval(() => {
  count += 1;
  process.stdout.write(`line ${count}\n`);
  process.stderr.write(`WARN ${count}\n`);
}, 20);
