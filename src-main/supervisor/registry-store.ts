import * as z from 'zod';
import { caller } from '../../src-shared/model/caller.ts';
import { lifecycle, readiness } from '../../src-shared/model/managed-process.ts';
import { processSpec } from './process-spec.ts';

/** One managed process as it is kept over runs of the app. */
export const registryRow = z
  .object({
    name: z.string(),
    generation: z.int(),
    spec: processSpec,
    lifecycle,
    /** Pids and start times mean nothing in another boot. */
    bootId: z.string(),
    startedBy: caller,
    /** It outlived an earlier run of the app that ended without a goodbye, and nobody has decided about it yet. */
    isOrphan: z.boolean().optional(),
    /** How many lines its log had before this start. */
    linesBefore: z.int().min(0).optional(),
    ready: readiness.optional(),
    /** ms since the epoch. */
    updatedAt: z.number(),
  })
  .readonly();
export type RegistryRow = z.infer<typeof registryRow>;

export interface RegistryStore {
  all(): readonly RegistryRow[];
  save(row: RegistryRow): void;
  remove(name: string): void;
  /** Notes that what runs is left running on purpose. */
  noteCleanClose(): void;
  /** Whether the last run of the app did so; asked once, at the start. */
  takeCleanClose(): boolean;
}
