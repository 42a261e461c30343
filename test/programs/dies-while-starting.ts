// A supervisor that is killed right after a spawn, before the pid is on record: dies-while-starting.ts <folder> <name> <argv as JSON>
import { pickProcessTable } from '../../src-main/inspector/process-table/pick-process-table.ts';
import { openTestSupervisor } from '../helpers/open-test-supervisor.ts';

const [folder = '', name = '', argv = '[]'] = process.argv.slice(2);
const identify = (): undefined => {
  // The first look at the new process.
  process.kill(process.pid, 'SIGKILL');
};
const { supervisor } = await openTestSupervisor(folder, { processes: { ...pickProcessTable(), identify } });
await supervisor.start({ name, cmd: JSON.parse(argv) as string[], ifRunning: 'error' }, { door: 'app' });
