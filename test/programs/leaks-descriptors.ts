// Opens files and closes none: leaks-descriptors.ts <per second> [<at most>]
import { openSync } from 'node:fs';

const [rate = '20', most = '800'] = process.argv.slice(2);
let opened = 0;
console.log(`opens ${rate} files/s`);
setInterval(
  () => {
    if (opened >= Number(most)) return;
    openSync('/dev/null', 'r');
    opened += 1;
  },
  1000 / Number(rate),
);
