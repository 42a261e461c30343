import type { Client } from '../../src-shared/contract/index.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import type { Monitored } from '../../src-shared/model/monitored.ts';

export interface FollowMonitoredOptions {
  readonly once: boolean;
  /** Ends it, without an error. */
  readonly signal: AbortSignal;
  readonly print: (item: Monitored) => void;
  readonly say: (text: string) => void;
}

/** Prints each sample of one that is monitored, until the signal, or until it is monitored no longer. */
export async function followMonitored(client: Client, id: string, options: FollowMonitoredOptions): Promise<void> {
  const { once, signal, print, say } = options;
  const events = await client.monitor.watch();
  // Not by handing over the signal: aborted while it takes a large event apart, the stream would never end.
  const stop = () => void events.return?.();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  let printedAt: number | undefined;
  try {
    for await (const { items } of events) {
      const item = items.find(({ subject }) => subject.id === id);
      if (item === undefined && printedAt !== undefined) return say(`${id} is monitored no longer`);
      // Just adopted, it is measured only with the next sample.
      if (item?.takenAt === undefined || item.takenAt === printedAt) continue;
      print(item);
      printedAt = item.takenAt;
      if (once || hasEnded(item)) return stop();
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  if (!signal.aborted) throw new AppError('UNAVAILABLE', 'Signalbox has ended');
}

/** A managed process may be started again; what was started elsewhere never comes back. */
const hasEnded = ({ subject: { kind }, status }: Monitored): boolean => kind === 'adopted' && status === 'ended';
