import * as z from 'zod';
import { definePrompt, optionalText } from './define-prompt.ts';

export const whySlow = definePrompt({
  name: 'why_slow',
  title: 'Find out why it is slow',
  description: 'What makes the machine, or one process, slow: CPU, memory, disk, or a neighbour.',
  input: z.strictObject({ name: optionalText('Name, or part of it, of a process; default: the whole machine.') }),
  needs: ['sys_list', 'sys_inspect'],
  say: ({ name }) =>
    [
      name === undefined ? 'Why is this machine slow?' : `Why is ${JSON.stringify(name)} slow?`,
      '1. sys_list sort=cpu_percent per_page=10 primed=true, then sort=rss per_page=10.',
      name === undefined
        ? '2. sys_inspect the one or two that stand out: CPU over time, memory, swap, disk, threads, children.'
        : `2. sys_list q=${JSON.stringify(name)}, then sys_inspect it: CPU over time, memory, swap, disk, open files, ` +
          'children. Its own load, or a neighbour that takes what it needs?',
      '3. If it is a managed process, proc_logs with min_level=warn since=10m.',
      'Tell me the cause with the figures that show it (PID, MB, CPU %), what else you ruled out, and what would help ' +
        'most. End nothing before I agree.',
    ].join('\n'),
});
