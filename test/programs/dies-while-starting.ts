// A supervisor that is killed right after a spawn, before the pid is on record: dies-while-starting.ts <folder> <name> <argv as JSON>
import { startInput } from '../../src-shared/contract/proc-lifecycle.ts';
import { pickProcessTable } from '../../src-main/inspector/process-table/pick-process-table.ts';
import { openTestSupervisor } from '../helpers/open-test-supervisor.ts';

const [folder = '', name = '', argv = '[]'] = process.argv.slice(2);
const identify = (): undefined => {
  // The first look at the new process.
  process.kill(process.pid, 'SIGKILL');
};
const { supervisor } = await openTestSupervisor(folder, { processes: { ...pickProcessTable(), identify } });
await supervisor.start(startInput.parse({ name, cmd: JSON.parse(argv) }), { door: 'app' });
