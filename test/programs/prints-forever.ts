// Prints a count, one line every few milliseconds: prints-forever.ts [pause in ms]
import process from 'node:process';

let count = 0;
setInterval(
  () => {
    count += 1;
    console.log(`line ${count}`);
  },
  Number(process.argv[2] ?? 5),
);
