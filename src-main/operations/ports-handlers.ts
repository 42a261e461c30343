import type { Clock } from '../../src-shared/model/clock.ts';
import type { SystemSocket } from '../../src-shared/model/system-socket.ts';
import type { Inspector } from '../inspector/inspector.ts';
import { findFreePort } from '../inspector/ports/find-free-port.ts';
import { describeSocket, isListening, selectSockets } from '../inspector/ports/list-sockets.ts';
import { pickSocketReader } from '../inspector/ports/pick-socket-reader.ts';
import type { RawSocket } from '../inspector/ports/raw-socket.ts';
import { createUserNames } from '../inspector/user-names.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import type { Chain } from './chain.ts';
import { sightOf, type Sight, type SightDeps } from './guard-sight.ts';

export interface PortsDeps extends SightDeps {
  readonly clock: Clock;
  readonly inspector: Pick<Inspector, 'find' | 'refresh'>;
  readonly supervisor: Pick<Supervisor, 'list' | 'pidsOf'>;
}

/** Who listens where. An agent hears that a port is taken by somebody else, but not by what. */
export function portsHandlers(chain: Chain, deps: PortsDeps) {
  const reader = pickSocketReader();
  const nameOfUser = createUserNames();

  async function describe(sockets: readonly RawSocket[], { sees }: Sight): Promise<readonly SystemSocket[]> {
    await deps.inspector.refresh();
    const managed = managedNames(deps.supervisor);
    const about = { find: deps.inspector.find, nameOfUser, sees, managedName: (pid: number) => managed.get(pid) };
    return sockets.map((socket) => describeSocket(socket, about));
  }

  return {
    list: chain.ports.list.handler(async ({ input, context: { caller } }) => {
      const { read, blindness } = await reader;
      const takenAt = deps.clock.now();
      const sockets = await describe(await read(), sightOf(caller, deps));
      return { takenAt, sockets: [...selectSockets(sockets, input)], incomplete: blindness };
    }),

    who: chain.ports.who.handler(async ({ input: { port, protocol }, context: { caller } }) => {
      const { read } = await reader;
      const listening = (await read()).filter((socket) => socket.protocol === protocol && isListening(socket));
      const taken = new Set(listening.map(({ localPort }) => localPort));
      const here = listening.filter(({ localPort }) => localPort === port);
      const sockets = [...(await describe(here, sightOf(caller, deps)))];
      if (here.length === 0) return { port, protocol, free: true, sockets };
      const nextFree = await findFreePort(port + 1, protocol, (other) => taken.has(other));
      return { port, protocol, free: false, sockets, nextFree };
    }),
  };
}

/** Each process of each tree that we manage. */
function managedNames({ list, pidsOf }: PortsDeps['supervisor']): ReadonlyMap<number, string> {
  const running = list().filter(({ lifecycle }) => 'pid' in lifecycle);
  return new Map(running.flatMap(({ name }) => pidsOf(name).map((pid) => [pid, name] as const)));
}
