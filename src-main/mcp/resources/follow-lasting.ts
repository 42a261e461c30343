import { followEvents } from './follow-events.ts';
import { pause } from './pause.ts';

const TRY_AGAIN_MS = 5000;

/** As `followEvents`, of a topic that is always there: when it fails, it is opened again a little later. */
export async function followLasting<Event>(
  open: () => Promise<AsyncIterator<Event> & AsyncIterable<Event>>,
  onEvent: (event: Event) => void,
  signal: AbortSignal,
): Promise<void> {
  do await followEvents(open, onEvent, signal);
  while (await pause(TRY_AGAIN_MS, signal));
}
