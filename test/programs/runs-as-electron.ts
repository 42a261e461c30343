import { runElectron } from '../../src-main/cli/run-electron.ts';

/** Runs the program that it is given as if that were Electron, and ends with its exit code. */
const [binary = ''] = process.argv.slice(2);
const run = await runElectron({ binary, args: [], env: process.env });
process.exitCode = 'exitCode' in run ? run.exitCode : 1;
