import type * as z from 'zod';
import type { portsListInput } from '../../../src-shared/contract/ports.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import type { NamedProcess, SystemSocket } from '../../../src-shared/model/system-socket.ts';
import type { Owner } from '../../../src-shared/model/owner.ts';
import { describeProxy } from './describe-proxy.ts';
import type { RawSocket } from './raw-socket.ts';

export type PortsQuery = z.output<typeof portsListInput>;

export interface DescribeDeps {
  /** In the newest sample, which knows nothing of those that have begun since. */
  readonly find: (pid: number) => SystemProcess | undefined;
  /** As the system says now. */
  readonly nameNow: (pid: number) => NamedProcess | undefined;
  readonly nameOfUser: (uid: number) => string | undefined;
  /** The name among ours of a process, or of the one whose tree it is in. */
  readonly managedName: (pid: number) => string | undefined;
  /** Whether the caller may know that this process is there. */
  readonly sees: (owner: Owner) => boolean;
}

type HolderProcess = NamedProcess & Partial<Pick<SystemProcess, 'commandLine'>>;

/** Waiting for connections, or for whoever sends something. */
export const isListening = ({ protocol, state }: Pick<SystemSocket, 'protocol' | 'state'>): boolean =>
  protocol === 'tcp' ? state === 'listen' : state === 'bound';

/** A socket with its owners by name; why there are none is said. */
export function describeSocket({ pids, ...socket }: RawSocket, deps: DescribeDeps): SystemSocket {
  const { uid } = socket;
  const user = uid === undefined ? undefined : deps.nameOfUser(uid);
  const processes = pids.flatMap((pid): HolderProcess | readonly [] => {
    const holder = deps.find(pid) ?? deps.nameNow(pid);
    if (holder === undefined) return [];
    return deps.sees('user' in holder ? holder : { uid, user }) ? holder : [];
  });
  const owners = processes.map(({ pid, startTime, name }): NamedProcess => {
    const managed = deps.managedName(pid);
    return { pid, startTime, name, ...(managed !== undefined && { managed }) };
  });
  const note = processes.map(({ name, commandLine }) => describeProxy(name, commandLine)).find(Boolean);
  return {
    ...socket,
    ...(user !== undefined && { user }),
    owners,
    ...(owners.length === 0 && { ownerUnknown: whyUnknown(socket, user, pids) }),
    ...(note !== undefined && { note }),
  };
}

function whyUnknown({ state, uid }: Omit<RawSocket, 'pids'>, user: string | undefined, pids: readonly number[]) {
  if (state === 'time-wait') return 'held by the kernel alone, for a minute after the end of the connection';
  const who = user ?? (uid === undefined ? 'another user' : `the user with uid ${uid}`);
  return pids.length > 0 ? `belongs to a process of ${who}` : `belongs to ${who}, or to no process`;
}

function matches({ localPort, localAddress, user, owners, note }: SystemSocket, part: string): boolean {
  const names = owners.flatMap(({ name, managed, pid }) => [name, managed ?? '', String(pid)]);
  return [String(localPort), localAddress, user ?? '', note ?? '', ...names].some((text) =>
    text.toLowerCase().includes(part),
  );
}

/** Those that are asked for, by port. */
export function selectSockets(sockets: readonly SystemSocket[], query: PortsQuery): SystemSocket[] {
  const { protocol, state, from = 0, to = 65_535, q = '' } = query;
  const part = q.toLowerCase();
  return sockets
    .filter(
      (socket) =>
        (protocol === undefined || socket.protocol === protocol) &&
        (state === 'all' || isListening(socket) === (state === 'listening')) &&
        socket.localPort >= from &&
        socket.localPort <= to &&
        (part === '' || matches(socket, part)),
    )
    .toSorted((a, b) => a.localPort - b.localPort || a.protocol.localeCompare(b.protocol));
}
