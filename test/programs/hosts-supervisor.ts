// A supervisor in a process of its own, for tests that kill it: hosts-supervisor.ts <folder> <name> <argv as JSON>
import { startInput } from '../../src-shared/contract/proc-lifecycle.ts';
import { openTestSupervisor } from '../helpers/open-test-supervisor.ts';

const [folder = '', name = '', argv = '[]'] = process.argv.slice(2);
const { supervisor } = await openTestSupervisor(folder);
const started = await supervisor.start(startInput.parse({ name, cmd: JSON.parse(argv) }), { door: 'app' });
console.log(JSON.stringify(started));
setInterval(() => {}, 1000);
