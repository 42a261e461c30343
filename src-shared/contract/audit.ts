import * as z from 'zod';
import { auditEntry } from '../model/audit-entry.ts';
import { operation } from './operation.ts';

export const auditListInput = z.strictObject({
  limit: z.int().min(1).max(1000).default(100),
});

export const audit = {
  list: operation({
    effect: 'read',
    method: 'GET',
    path: '/audit',
    summary: 'The newest changes and refusals, newest first',
  })
    .input(auditListInput)
    .output(z.object({ entries: z.array(auditEntry) })),
};
