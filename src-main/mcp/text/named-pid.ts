import * as z from 'zod';
import type { Survivor } from '../../../src-shared/model/managed-process.ts';

/** A process in two words. */
export const namedPid = z.object({ pid: z.int(), name: z.string() });
export type NamedPid = z.infer<typeof namedPid>;

export const toNamedPid = ({ pid, name }: Survivor): NamedPid => ({ pid, name });

/** `node (pid 12), sh (pid 13)`. */
export const namedPids = (processes: readonly NamedPid[]): string =>
  processes.map(({ pid, name }) => `${name} (pid ${pid})`).join(', ');
