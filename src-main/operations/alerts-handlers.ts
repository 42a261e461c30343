import type { Chain } from './chain.ts';
import { notYet } from './not-yet.ts';

export const alertsHandlers = (chain: Chain) => ({
  list: chain.alerts.list.handler(notYet),
  acknowledge: chain.alerts.acknowledge.handler(notYet),
  snooze: chain.alerts.snooze.handler(notYet),
  clear: chain.alerts.clear.handler(notYet),
  rules: chain.alerts.rules.handler(notYet),
  setRule: chain.alerts.setRule.handler(notYet),
  removeRule: chain.alerts.removeRule.handler(notYet),
  setThreshold: chain.alerts.setThreshold.handler(notYet),
  preview: chain.alerts.preview.handler(notYet),
  watch: chain.alerts.watch.handler(notYet),
});
