import type * as z from 'zod';
import type { ports } from '../../../src-shared/contract/ports.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import type { Protocol, SystemSocket } from '../../../src-shared/model/system-socket.ts';
import { createUserNames } from '../linux/user-names.ts';
import { findFreePort } from './find-free-port.ts';
import { describeSocket, isListening, selectSockets, type DescribeDeps, type PortsQuery } from './list-sockets.ts';
import { pickSocketReader } from './pick-socket-reader.ts';
import { portsByProcess } from './ports-by-process.ts';
import type { RawSocket } from './raw-socket.ts';

/** Asks once for each pid. */
function once<T>(ask: (pid: number) => T): (pid: number) => T {
  const known = new Map<number, { readonly answer: T }>();
  return (pid) => {
    const { answer } = known.get(pid) ?? { answer: ask(pid) };
    known.set(pid, { answer });
    return answer;
  };
}

/** What keeps others from the port: for UDP, unlike TCP, also a socket that talks to one peer only. */
const holdsPort = (socket: RawSocket): boolean => socket.protocol === 'udp' || isListening(socket);

const isTcpListener = (socket: RawSocket): boolean => socket.protocol === 'tcp' && isListening(socket);

type Sees = DescribeDeps['sees'];
type PortAnswer = z.output<(typeof ports.who)['~orpc']['outputSchema'] & z.ZodType>;

export interface PortsDeps {
  /** In the newest sample. */
  readonly find: (pid: number) => SystemProcess | undefined;
  readonly nameNow: DescribeDeps['nameNow'];
  /** The process and its ancestors, as they are now. */
  readonly ancestors: (pid: number) => readonly number[];
  /** Waits for a fresh sample, not for long. */
  readonly refresh: () => Promise<void>;
  readonly managed: () => readonly { readonly pid: number; readonly name: string }[];
}

/** Who listens where, and who talks to whom; read anew for each question. `sees`: whom the caller may know of. */
export interface Ports {
  list(query: PortsQuery, sees: Sees): Promise<{ sockets: SystemSocket[]; incomplete: string | undefined }>;
  who(asked: { readonly port: number; readonly protocol: Protocol }, sees: Sees): Promise<PortAnswer>;
  /** All sockets that a process has open. */
  of(pid: number, sees: Sees): Promise<readonly SystemSocket[]>;
  /** The TCP ports on which each of these processes listens, as far as we may see; those without any are left out. */
  listening(pids: Iterable<number>): Promise<ReadonlyMap<number, readonly number[]>>;
  /** The TCP ports on which anybody listens, also those whose processes we may not see. */
  taken(): Promise<ReadonlySet<number>>;
}

export function createPorts({ find, nameNow, ancestors, refresh, managed }: PortsDeps): Ports {
  const reader = pickSocketReader();
  const nameOfUser = createUserNames();

  function describe(sockets: readonly RawSocket[], sees: Sees): SystemSocket[] {
    const roots = new Map(managed().map(({ pid, name }) => [pid, name]));
    // A process often has many sockets, and each of its ancestors is a look at the system.
    const managedName = once((pid) =>
      ancestors(pid)
        .map((ancestor) => roots.get(ancestor))
        .find((name) => name !== undefined),
    );
    const about: DescribeDeps = { find, nameNow: once(nameNow), nameOfUser, sees, managedName };
    return sockets.map((socket) => describeSocket(socket, about));
  }

  return {
    async list(query, sees) {
      const { read, blindness } = await reader;
      const [sockets] = await Promise.all([read(), refresh()]);
      return { sockets: selectSockets(describe(sockets, sees), query), incomplete: blindness };
    },

    async who({ port, protocol }, sees) {
      const { read } = await reader;
      const [all] = await Promise.all([read(), refresh()]);
      const holding = all.filter((socket) => socket.protocol === protocol && holdsPort(socket));
      const here = holding.filter(({ localPort }) => localPort === port);
      const sockets = describe(here, sees);
      if (here.length === 0) return { port, protocol, free: true, sockets };
      const taken = new Set(holding.map(({ localPort }) => localPort));
      const nextFree = await findFreePort(port + 1, protocol, (other) => taken.has(other));
      return { port, protocol, free: false, sockets, nextFree };
    },

    async of(pid, sees) {
      const { read } = await reader;
      return describe(
        (await read([pid])).filter(({ pids }) => pids.includes(pid)),
        sees,
      );
    },

    async listening(pids) {
      const asked = [...new Set(pids)];
      const { read } = await reader;
      return portsByProcess((await read(asked)).filter(isTcpListener), new Set(asked));
    },

    async taken() {
      const { read } = await reader;
      return new Set((await read([])).filter(isTcpListener).map(({ localPort }) => localPort));
    },
  };
}
