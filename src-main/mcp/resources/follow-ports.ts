import type { Client } from '../../../src-shared/contract/index.ts';
import { pause } from './pause.ts';
import type { Follow } from './shared-watches.ts';

const EVERY_MS = 2000;
/** Where a look takes long, looks are rarer: they take a fiftieth of a core at most. */
const REST_PER_LOOK = 50;

/** Of all ports on which somebody listens. The system tells nobody, so it is looked at again and again. */
export const followPorts =
  (client: Client): Follow =>
  async (changed, signal) => {
    let known: string | undefined;
    for (let rest = 0; await pause(rest, signal);) {
      const begun = performance.now();
      const now = await listeners(client, signal);
      if (known !== undefined && now !== undefined && now !== known) changed();
      known = now ?? known;
      rest = Math.max(EVERY_MS, REST_PER_LOOK * (performance.now() - begun));
    }
  };

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
