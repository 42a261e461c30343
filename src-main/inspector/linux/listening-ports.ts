import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isGoneOrHidden } from './error-code.ts';

const LISTEN = '0A';
/** Processes looked through in one go: about two milliseconds. */
const BATCH = 50;

function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (isGoneOrHidden(error)) return otherwise;
    throw error;
  }
}

/** `socket:[inode]` → port, of every TCP socket that listens. */
function readListeners(): ReadonlyMap<string, number> {
  const listeners = new Map<string, number>();
  for (const file of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of attempt(() => readFileSync(file, 'latin1'), '')
      .split('\n')
      .slice(1)) {
      const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
      if (state === LISTEN)
        listeners.set(`socket:[${inode}]`, Number.parseInt(local.slice(local.indexOf(':') + 1), 16));
    }
  }
  return listeners;
}

function portsOf(pid: number, listeners: ReadonlyMap<string, number>): readonly number[] {
  const folder = `/proc/${pid}/fd`;
  const links = attempt(() => readdirSync(folder), []).map((fd) => attempt(() => readlinkSync(`${folder}/${fd}`), ''));
  const ports = new Set(links.flatMap((link) => listeners.get(link) ?? []));
  return [...ports].toSorted((a, b) => a - b);
}

/** The TCP ports on which each of these processes listens, as far as we may see; those without any are left out. */
export async function listeningPorts(pids: Iterable<number>): Promise<ReadonlyMap<number, readonly number[]>> {
  const listeners = readListeners();
  const found = new Map<number, readonly number[]>();
  if (listeners.size === 0) return found;
  let looked = 0;
  for (const pid of pids) {
    if (++looked % BATCH === 0) await nextTurn();
    const ports = portsOf(pid, listeners);
    if (ports.length > 0) found.set(pid, ports);
  }
  return found;
}
