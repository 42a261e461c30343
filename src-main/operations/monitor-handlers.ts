import type { Chain } from './chain.ts';
import { notYet } from './not-yet.ts';

export const monitorHandlers = (chain: Chain) => ({
  status: chain.monitor.status.handler(notYet),
  set: chain.monitor.set.handler(notYet),
  list: chain.monitor.list.handler(notYet),
  metrics: chain.monitor.metrics.handler(notYet),
  health: chain.monitor.health.handler(notYet),
  setProbe: chain.monitor.setProbe.handler(notYet),
  history: chain.monitor.history.handler(notYet),
  recorded: chain.monitor.recorded.handler(notYet),
  at: chain.monitor.at.handler(notYet),
  busiest: chain.monitor.busiest.handler(notYet),
  watch: chain.monitor.watch.handler(notYet),
});
