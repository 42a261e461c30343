import * as z from 'zod';
import { definePrompt } from './define-prompt.ts';

export const freePort = definePrompt({
  name: 'free_port',
  title: 'Free a port',
  description: 'Who holds a port, and how to get it back without ending the wrong process.',
  input: z.strictObject({ port: z.coerce.number().int().min(1).max(65_535).describe('TCP port, such as 3000.') }),
  needs: ['proc_port_who', 'proc_stop', 'sys_kill'],
  say: ({ port }) =>
    [
      `I need port ${port}.`,
      `1. proc_port_who port=${port}. If it is free, say so and stop.`,
      '2. Tell me who holds it: PID, name, user, and its name among the managed processes, if it has one.',
      '3. If it is managed, propose proc_stop with its name. If not, propose sys_kill with its pid and start_time; ' +
        'first let session_info with tool and arguments tell what that would end. Wait for my yes.',
      `4. Afterwards proc_port_who again, to verify that ${port} is free. If it is held by what I must not end, name the ` +
        'next free port instead.',
    ].join('\n'),
});
