import * as z from 'zod';
import { definePrompt, optionalText } from './define-prompt.ts';

export const startProject = definePrompt({
  name: 'start_project',
  title: 'Start a project',
  description: 'Starts what a project needs to run, and waits until it is ready.',
  input: z.strictObject({
    folder: optionalText('Folder of the project; default: the one that you work in.'),
    command: optionalText('What to run; default: what the project says itself.'),
  }),
  needs: ['proc_list', 'proc_start', 'proc_wait_ready', 'proc_logs', 'proc_port_who'],
  say: ({ folder, command }) =>
    [
      `Start the project in ${folder ?? 'the folder that we work in'}${command === undefined ? '' : ` with: ${command}`}.`,
      '1. proc_list: if it already runs, say so and use it.',
      command === undefined
        ? '2. Find out how it is started (README, package.json, Procfile, Makefile) and on which port it listens.'
        : '2. Find out on which port it listens.',
      '3. proc_port_who: if the port is taken, tell me by whom before anything else.',
      '4. proc_start with a short name, cwd and port; one process each for server, worker and watcher.',
      '5. proc_wait_ready with its url or port. If it fails, read proc_logs, and tell me the line that says why.',
      'In the end tell me the names, the URLs, and how to stop them.',
    ].join('\n'),
});
