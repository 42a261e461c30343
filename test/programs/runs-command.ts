// A supervisor in a process of its own that runs a command once: runs-command.ts <folder> <argv as JSON>
import { execInput } from '../../src-shared/contract/proc-tasks.ts';
import { openTestSupervisor } from '../helpers/open-test-supervisor.ts';

const [folder = '', argv = '[]'] = process.argv.slice(2);
const { supervisor } = await openTestSupervisor(folder);
const input = execInput.parse({ cmd: JSON.parse(argv) });
await supervisor.exec(input, { ...input, signal: new AbortController().signal });
