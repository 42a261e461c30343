import type { Client } from '../../../src-shared/contract/index.ts';
import { followEvents } from './follow-events.ts';
import type { Follow } from './shared-watches.ts';

/** Of the log of one managed process, until that is removed. However much it writes, one line of it is looked at. */
export const followLog =
  (name: string, client: Client): Follow =>
  async (changed, signal) => {
    let known: number | undefined;
    await followEvents(
      () => client.proc.watchLogs({ name, tail: 0, most: 1 }),
      ({ total }) => {
        if (known !== undefined && total !== known) changed();
        known = total;
      },
      signal,
    );
    if (known !== undefined) changed();
  };
