import type { AdoptedProcess } from '../../../../src-shared/model/adopted-process.ts';
import type { Connection } from '../../../connection/create-connection.ts';
import { createPoll, type Poll } from '../../../connection/create-poll.ts';

const EVERY_MS = 2000;

/** What was started elsewhere and is watched here, oldest first, while somebody looks. */
export const createAdoptedPoll = (connection: Connection): Poll<readonly AdoptedProcess[]> =>
  createPoll({
    connection,
    everyMs: EVERY_MS,
    ask: async (signal) => (await connection.client.sys.adopted(undefined, { signal })).adopted,
  });
