// Says much, of all levels, in bursts: chatters.ts <lines per second>
import { argv } from 'node:process';

const levels = ['debug', 'debug', 'info', 'info', 'info', 'info', 'info', 'warn'];
const rate = Number(argv[2] ?? 50);
let line = 0;
setInterval(() => {
  const burst = Math.random() < 0.01 ? 20 : 1;
  for (let left = (rate / 10) * burst; left > 0; left -= 1) {
    line += 1;
    // An error in some thousand lines is a day like any other.
    const level = line % 3000 === 0 ? 'error' : levels[line % levels.length];
    console.log(JSON.stringify({ level, msg: `event ${line}`, queue: line % 17 }));
  }
}, 100);
