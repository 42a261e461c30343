// Says so on both streams, and exits with the given code: exits-with.ts 3 [after ms]
import process from 'node:process';

const [code = '0', after = '0'] = process.argv.slice(2);
console.log('about to exit');
console.error(`exit code ${code}`);
setTimeout(() => process.exit(Number(code)), Number(after));
