import type { RawSocket } from './raw-socket.ts';

/** Which ports each of these processes holds, in ascending order; those without any are left out. */
export function portsByProcess(
  sockets: readonly RawSocket[],
  asked: ReadonlySet<number>,
): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, Set<number>>();
  for (const { localPort, pids } of sockets) {
    for (const pid of pids) {
      if (!asked.has(pid)) continue;
      const ports = found.get(pid);
      if (ports === undefined) found.set(pid, new Set([localPort]));
      else ports.add(localPort);
    }
  }
  return new Map(Array.from(found, ([pid, ports]) => [pid, [...ports].toSorted((a, b) => a - b)]));
}
