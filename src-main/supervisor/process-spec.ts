import * as z from 'zod';
import { stdinMode } from '../../src-shared/model/managed-process.ts';

/** What is to be run, worked out once at start, so that a restart does not depend on anything that has changed since. */
export const processSpec = z
  .object({
    argv: z.tuple([z.string()], z.string()).readonly(),
    /** Absolute. */
    cwd: z.string(),
    /** Variables given by the caller. Their values are never shown. */
    env: z.record(z.string(), z.string()).readonly(),
    port: z.int().optional(),
    stdin: stdinMode.default('ignore'),
    preferLocal: z.boolean().default(false),
    idleTtlMs: z.int().optional(),
  })
  .readonly();
export type ProcessSpec = z.infer<typeof processSpec>;
