import * as z from 'zod';
import { caller } from './caller.ts';

export const auditOutcome = z.enum(['done', 'failed', 'refused']);
export type AuditOutcome = z.infer<typeof auditOutcome>;

/** One change, or one refusal. Reads are not recorded. */
export const auditEntry = z
  .object({
    id: z.int(),
    time: z.number().describe('ms since the epoch'),
    caller,
    operation: z.string().describe('Such as `proc.stop`.'),
    target: z.string().optional().describe('The name, the `pid@start` or the command it was about.'),
    reason: z.string().optional().describe('Why, in the words of the caller.'),
    outcome: auditOutcome,
    error: z.object({ code: z.string(), message: z.string() }).readonly().optional(),
    durationMs: z.number(),
  })
  .readonly();
export type AuditEntry = z.infer<typeof auditEntry>;
