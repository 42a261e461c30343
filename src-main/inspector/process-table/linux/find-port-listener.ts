import { nameOwner } from '../../../../src-shared/model/owner.ts';
import { createUserNames } from '../../linux/user-names.ts';
import type { FoundListener } from '../process-source.ts';
import { findListeningSockets } from './find-listening-sockets.ts';
import { findHolder, readTcpTables } from './socket-holders.ts';

const listeningOn = async (port: number) => (await readTcpTables()).flatMap((text) => findListeningSockets(text, port));

/** Who listens on a port. Costs next to nothing where nobody does, which is the usual answer. */
export function createPortListeners(): (port: number) => Promise<FoundListener | undefined> {
  const nameOfUser = createUserNames();
  return async (port) => {
    const pid = await findHolder(await listeningOn(port));
    if (pid !== undefined) return { pid };
    // None of the processes that we may look into: unless it went during the search, it is of somebody else.
    const [left] = await listeningOn(port);
    if (left === undefined) return undefined;
    const owner = nameOwner({ uid: left.uid, user: nameOfUser(left.uid) });
    return { unseen: `a process of ${owner} into which we may not look` };
  };
}
