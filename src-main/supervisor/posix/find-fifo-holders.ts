import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import type { OutputHolder } from '../process-host.ts';
import type { FifoPaths } from './fifo-paths.ts';

/** Which processes can write to the FIFOs of a run, as far as we may see. Without `/proc`, as on macOS, none are found. */
export function findFifoHolders({ out, err }: FifoPaths): readonly OutputHolder[] {
  const fifos = new Set([out, err].flatMap((path) => orNone(() => [realpathSync(path)])));
  if (fifos.size === 0) return [];
  return orNone(() => readdirSync('/proc'))
    .filter((entry) => /^\d+$/.test(entry) && holdsOneOf(fifos, entry))
    .map((pid) => ({ pid: Number(pid), isLeader: sessionOf(pid) === pid }));
}

function holdsOneOf(paths: ReadonlySet<string>, pid: string): boolean {
  const folder = `/proc/${pid}/fd`;
  return orNone(() => readdirSync(folder)).some((descriptor) =>
    orNone(() => [readlinkSync(`${folder}/${descriptor}`)]).some(
      (target) => paths.has(target) && writes(pid, descriptor),
    ),
  );
}

/** Who only reads is one of us. The lowest two bits of the flags are 0 for a descriptor that is open for reading. */
function writes(pid: string, descriptor: string): boolean {
  const [info = ''] = orNone(() => [readFileSync(`/proc/${pid}/fdinfo/${descriptor}`, 'latin1')]);
  const [, flags = '0'] = /^flags:\s*([0-7]+)$/m.exec(info) ?? [];
  return (Number.parseInt(flags, 8) & 3) !== 0;
}

/** Field 6 of `proc_pid_stat(5)`; the name, which may hold anything, ends at the last bracket. */
function sessionOf(pid: string): string | undefined {
  const [stat = ''] = orNone(() => [readFileSync(`/proc/${pid}/stat`, 'latin1')]);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3];
}

/** Processes and descriptors come and go while we look, and those of others are not ours to see. */
function orNone<T>(read: () => readonly T[]): readonly T[] {
  try {
    return read();
  } catch {
    return [];
  }
}
