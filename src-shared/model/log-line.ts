import * as z from 'zod';

export const logStream = z.enum(['out', 'err']);
export type LogStream = z.infer<typeof logStream>;

/** From the least to the most severe. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
export const logLevel = z.enum(logLevels);
export type LogLevel = z.infer<typeof logLevel>;

export const logLine = z
  .object({
    sequence: z.int().min(1).describe('Counts the lines of one managed process, over its restarts too, from 1.'),
    time: z.number().describe('When we read it, in ms since the epoch.'),
    stream: logStream,
    text: z.string().describe('The line without its line end and without escape sequences.'),
    level: logLevel.optional().describe('Only where the line says one (a JSON line, or a leading word such as WARN).'),
    message: z.string().optional().describe('`msg`, `message` or `event` of a JSON line.'),
    binary: z.literal(true).optional().describe('Bytes that are no text; they are shown as U+FFFD and the like.'),
    truncated: z.literal(true).optional().describe('Longer than the limit: the rest was cut off.'),
  })
  .readonly();
export type LogLine = z.infer<typeof logLine>;
