import type { MonitorEvent } from '../../src-shared/contract/monitor.ts';
import type { Monitor } from '../monitor/monitor.ts';
import type { MonitoredView } from './monitored-view.ts';
import type { TopicSource } from './topic.ts';

/** All that is monitored, as it is measured. */
export function monitorTopic(
  { watch, newest }: Pick<Monitor, 'watch' | 'newest'>,
  view: Pick<MonitoredView, 'list'>,
  now: () => number,
): TopicSource<MonitorEvent> {
  let sequence = 0;
  const event = (type: MonitorEvent['type'], withRecent: boolean): MonitorEvent => ({
    type,
    sequence,
    takenAt: newest()?.takenAt ?? now(),
    items: view.list(withRecent),
  });
  return {
    snapshot: () => event('snapshot', true),
    subscribe: (listener) =>
      watch(() => {
        sequence += 1;
        listener(event('change', false));
      }),
  };
}
