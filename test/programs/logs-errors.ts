// Logs an error so often: logs-errors.ts <per second>
import { argv } from 'node:process';

const [rate = '5'] = argv.slice(2);
setInterval(
  () => {
    console.log(JSON.stringify({ level: 'error', msg: 'the database does not answer' }));
  },
  1000 / Number(rate),
);
