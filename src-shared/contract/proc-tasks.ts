import * as z from 'zod';
import { managedProcess, processEnd, processName, readyHow, survivor } from '../model/managed-process.ts';
import { command, stdinText } from './proc-inputs.ts';

export const execInput = z.strictObject({
  ...command,
  timeoutMs: z.int().min(1).max(600_000).default(30_000).describe('When it is killed with its whole tree, in ms.'),
  input: stdinText.optional().describe('Written to its stdin, which is then closed.'),
  maxOutputBytes: z
    .int()
    .min(1)
    .max(16_777_216)
    .default(1_048_576)
    .describe('Of each stream the last so many bytes are kept.'),
});
const execStream = z.object({
  text: z.string().describe('Without escape sequences; the end of it where `truncated`.'),
  bytes: z.int().describe('All that was written.'),
  truncated: z.boolean(),
});
export const execOutput = z.object({
  argv: z.array(z.string()),
  cwd: z.string(),
  pid: z.int(),
  end: processEnd,
  durationMs: z.number(),
  out: execStream,
  err: execStream,
  survivors: z.array(survivor).describe('Processes of its tree that still live.'),
});

const status = z.int().min(100).max(599);
export const waitReadyInput = z
  .strictObject({
    name: processName,
    url: z
      .url({ protocol: /^https?$/, hostname: /./ })
      .max(4096)
      .optional()
      .describe('Polled with GET until it answers as expected.'),
    expectStatus: z
      .union([status, z.array(status).min(1).max(100)])
      .optional()
      .describe('Status that counts as ready; default: any 2xx or 3xx.'),
    pattern: z.string().min(1).max(512).optional().describe('Regular expression (RE2) that a line of its log matches.'),
    port: z
      .union([z.literal(true), z.int().min(1).max(65_535)])
      .optional()
      .describe('TCP port that accepts a connection; true: the one declared at its start.'),
    command: command.cmd.optional().describe('Run in its folder until it exits with 0. No shell.'),
    timeoutMs: z.int().min(1).max(600_000).default(30_000),
    intervalMs: z.int().min(10).max(60_000).default(200).describe('Between two tries of url, port or command, in ms.'),
  })
  .refine(
    ({ url, pattern, port, command: probe }) => [url, pattern, port, probe].some((given) => given !== undefined),
    'say what to wait for: url, pattern, port or command',
  );
export const waitReadyOutput = z.object({
  process: managedProcess,
  how: readyHow,
  detail: z.string().describe('What was seen: the status, the line, the port.'),
  elapsedMs: z.number(),
});
