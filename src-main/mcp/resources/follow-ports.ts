import type { Client } from '../../../src-shared/contract/index.ts';
import { pause } from './pause.ts';
import type { Follow } from './shared-watches.ts';

/** Where a look takes long, looks are rarer; but whoever waits is not forgotten. */
const REST = { PER_LOOK: 20, LEAST_MS: 2000, MOST_MS: 10_000 } as const;

/** Of all ports on which somebody listens. The system tells nobody, so it is looked at again and again. */
export const followPorts =
  (client: Client): Follow =>
  async (changed, signal) => {
    let known: string | undefined;
    for (let rest = 0; await pause(rest, signal);) {
      const begun = performance.now();
      const now = await listeners(client, signal);
      // Also of the first look: what has come since the client asked may be in it already.
      if (now !== undefined && now !== known) changed();
      known = now ?? known;
      rest = restAfter(performance.now() - begun);
    }
  };

const restAfter = (lookMs: number): number => Math.min(REST.MOST_MS, Math.max(REST.LEAST_MS, REST.PER_LOOK * lookMs));

async function listeners(client: Client, signal: AbortSignal): Promise<string | undefined> {
  try {
    const { sockets } = await client.ports.list({ state: 'listening' }, { signal });
    const told = sockets.map(({ protocol, localAddress, localPort, owners }) =>
      [protocol, localAddress, localPort, ...owners.map(({ pid }) => pid)].join(' '),
    );
    return told.toSorted().join('\n');
  } catch {
    // What it is now is not known; the next look may tell.
    return undefined;
  }
}
