import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import { readStats } from './read-stat.ts';

/**
 * Who is in this process group. To be asked right after the end of its leader: while it has members its number belongs
 * to nobody else. Without `/proc`, as on macOS, none are found.
 */
export function findGroupMembers(group: number): readonly ProcessIdentity[] {
  if (!hasMembers(group)) return [];
  return readStats()
    .filter((stat) => stat.group === group)
    .map(({ identity }) => identity);
}

/** Nearly always there are none, and to look at all processes of the machine would be for nothing. */
function hasMembers(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch (error) {
    // EPERM: there are some, of somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
