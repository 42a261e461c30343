import type { Clock } from '../../src-shared/model/clock.ts';
import type { Ports } from '../inspector/ports/create-ports.ts';
import type { Chain } from './chain.ts';
import { sightOf, type SightDeps } from './guard-sight.ts';

export interface PortsHandlerDeps extends SightDeps {
  readonly clock: Clock;
  readonly ports: Ports;
}

/** Who listens where. An agent hears that a port is taken by somebody else, but not by what. */
export const portsHandlers = (chain: Chain, deps: PortsHandlerDeps) => ({
  list: chain.ports.list.handler(async ({ input, context: { caller } }) => {
    const takenAt = deps.clock.now();
    return { takenAt, ...(await deps.ports.list(input, sightOf(caller, deps).sees)) };
  }),
  who: chain.ports.who.handler(({ input, context: { caller } }) => deps.ports.who(input, sightOf(caller, deps).sees)),
});
