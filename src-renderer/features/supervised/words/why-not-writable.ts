import type { ManagedProcess } from '../../../../src-shared/model/managed-process.ts';

/** Why nothing can be written to the pipe that is its stdin; undefined when it can. */
export function whyNotWritable({
  stdinEnded,
  lifecycle,
}: Pick<ManagedProcess, 'stdinEnded' | 'lifecycle'>): string | undefined {
  if (lifecycle.state === 'ended') return 'It has ended';
  if (lifecycle.state !== 'running') return `It is ${lifecycle.state}`;
  return stdinEnded ? 'Its input was closed' : undefined;
}
