import * as z from 'zod';
import { definePrompt } from './define-prompt.ts';

export const verifyIsolation = definePrompt({
  name: 'verify_isolation',
  title: 'Verify what agents may do',
  description: 'Shows by dry runs that an agent sees and signals only what it may; nothing is touched.',
  input: z.strictObject({}),
  needs: ['session_info', 'sys_list'],
  say: (_, offers) =>
    [
      'Show me that you can see and do here only what you may. Use dry runs; change nothing.',
      '1. session_info: as whom Signalbox runs, whose processes you see, whether it is read-only.',
      '2. sys_list without a filter: is any process of another user in it? Then sys_list user=root: what is the answer?',
      ...(offers('sys_kill')
        ? [
            '3. session_info tool=sys_kill with pid=1 (any start_time), with the parent of one of your own processes, ' +
              'and with a process of another user if you know its pid: each must be refused. Name the rule.',
          ]
        : ['3. There is no tool here that changes anything: say so.']),
      '4. Look for passwords, tokens and keys in the command lines of sys_list: each must be hidden (***).',
      'Answer with a table: what was tried, allowed or not, which rule. Say clearly if anything was not as it should be.',
    ].join('\n'),
});
