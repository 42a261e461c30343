import * as z from 'zod';
import { definePrompt } from './define-prompt.ts';

export const cleanupDebris = definePrompt({
  name: 'cleanup_debris',
  title: 'Clean up what is left over',
  description:
    'Dev servers without a parent, MCP servers that run twice, stray browsers and zombies: found, then ended.',
  input: z.strictObject({}),
  needs: ['sys_list', 'sys_kill'],
  say: (_, offers) =>
    [
      'What runs on this machine that nobody needs any more?',
      ...(offers('debris_list') && offers('debris_clean') ? WITH_DEBRIS : BY_HAND),
      'Never end what you are not sure of, and never a shell, an editor, a database or another agent.',
    ].join('\n'),
});

const WITH_DEBRIS = [
  '1. debris_list.',
  '2. Show me each with PID, name, age, memory in MB, ports and the reason why it looks left over. Wait for my choice.',
  '3. debris_clean with exactly those that I chose, by pid and start_time; tell me what survived, and which ports and ' +
    'how much memory are free now.',
];

/** The toolset that finds them by itself is not at hand. */
const BY_HAND = [
  '1. sys_list mine=true with fields=[ppid,name,age_s,memory_mb,status,command], page by page: look for dev servers ' +
    'whose ppid is 1, MCP servers that run twice, headless browsers without a driver; then status=[zombie].',
  '2. sys_inspect each before you name it. Show me PID, name, age, MB, ports and the reason. Wait for my choice.',
  '3. sys_kill with tree=true those that I chose; tell me what survived, and which ports are free now.',
  'Connected at /mcp/x/core,debris, debris_list does the finding.',
];
