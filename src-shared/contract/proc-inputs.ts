import * as z from 'zod';
import { processName } from '../model/managed-process.ts';

/** UTF-8 bytes of a text, without a Node or a DOM. */
const utf8Length = (text: string): number => {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // Two units of a pair are four bytes together.
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
};

/** What is to be run, and where: the same for what is kept under a name and for what runs once. */
export const command = {
  cmd: z
    .union([z.string().min(1).max(8192), z.array(z.string().max(8192)).min(1).max(1000)])
    .describe(
      'Command: an array [binary, …args] is passed as it is; a string is split at blanks and quotes. No shell.',
    ),
  cwd: z.string().min(1).max(4096).optional().describe("Working directory; default: Signalbox's own."),
  env: z
    .record(z.string().min(1).max(256), z.string().max(8192))
    .optional()
    .describe("Variables merged over Signalbox's own environment."),
  preferLocal: z
    .boolean()
    .default(false)
    .describe('Look for the command in node_modules/.bin of the working directory first.'),
};

/** Text for the stdin of a process. */
export const stdinText = z.string().refine((text) => utf8Length(text) <= 1_048_576, '1 MB at most');

export const allOrSome = z
  .array(processName)
  .min(1)
  .max(1000)
  .optional()
  .describe('Only these processes; default: all.');
