import type { SystemSocket } from '../../../src-shared/model/system-socket.ts';
import { fitRows } from '../text/fit-rows.ts';
import { withoutUnknown } from '../text/without-unknown.ts';
import { asJson, JSON_TYPE } from './as-json.ts';
import { followPorts } from './follow-ports.ts';
import type { Reading, ResourceKind } from './resource-kind.ts';

const URI = 'ports://';

/** Who listens where. */
export const portsResource: ResourceKind = {
  needs: 'proc_port_who',
  only: {
    uri: URI,
    name: 'ports',
    title: 'Ports in use',
    description:
      'Every port of the machine on which somebody listens, with address, user and processes. Can be subscribed to: ' +
      'told when one is taken or free again.',
    mimeType: JSON_TYPE,
  },
  find: (uri) =>
    uri === URI
      ? {
          read: async (reading) => asJson(await describe(reading)),
          subscription: { exists: async () => true, follow: ({ client }) => followPorts(client) },
        }
      : undefined,
};

async function describe({ client, signal }: Reading) {
  const { takenAt, sockets, incomplete } = await client.ports.list({ state: 'listening' }, { signal });
  const { rows, left_out } = fitRows(sockets.map(describeSocket));
  return withoutUnknown({ taken_at: new Date(takenAt).toISOString(), listening: rows, left_out, incomplete });
}

function describeSocket({ protocol, localAddress, localPort, user, owners, ownerUnknown, note }: SystemSocket) {
  return withoutUnknown({
    port: localPort,
    protocol,
    address: localAddress,
    user,
    owners: owners.map(({ startTime, ...owner }) => ({ ...owner, start_time: startTime })),
    owner_unknown: ownerUnknown,
    note,
  });
}
