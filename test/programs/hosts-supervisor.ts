// A supervisor in a process of its own, for tests that kill it: hosts-supervisor.ts <folder> <name> <argv as JSON>
import { openTestSupervisor } from '../helpers/open-test-supervisor.ts';

const [folder = '', name = '', argv = '[]'] = process.argv.slice(2);
const { supervisor } = await openTestSupervisor(folder);
const started = await supervisor.start(
  { name, cmd: JSON.parse(argv) as string[], ifRunning: 'error' },
  { door: 'app' },
);
console.log(JSON.stringify(started));
setInterval(() => {}, 1000);
