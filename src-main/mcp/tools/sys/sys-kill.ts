import { contract } from '../../../../src-shared/contract/index.ts';
import { sysKillInput } from '../../../../src-shared/contract/sys.ts';
import { defineTool } from '../../define-tool.ts';
import { camelCaseKeys, snakeCaseInput } from '../../schema/snake-case.ts';
import { killOutcome, killText, toKillOutcome } from './kill-outcome.ts';

export const sysKill = defineTool({
  name: 'sys_kill',
  toolset: 'core',
  operation: contract.sys.kill,
  idempotent: true,
  title: 'End a process of the machine',
  description:
    'End one process, or its whole tree, by pid and start_time (both from sys_list, sys_inspect or proc_port_who), ' +
    'and verify that it is gone: says what ended, what survived and why, and which ports are free now. What was ' +
    'started with proc_start is stopped with proc_stop instead.',
  input: snakeCaseInput(sysKillInput),
  output: killOutcome,
  run: async (client, input, { signal }) => toKillOutcome(await client.sys.kill(camelCaseKeys(input), { signal })),
  present: killText,
});
