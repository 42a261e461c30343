import type { Alert } from './alert.ts';

/** More are never remembered: the oldest goes. */
const MOST = 1000;
/** Times of one moment are rounded, each by itself. */
const ROUNDING_MS = 100;

interface AlertsNews {
  readonly type: 'snapshot' | 'change';
  readonly alerts: readonly Alert[];
}

/**
 * Which alerts a person is to be told of: those that their rule has just notified of. One that came back within its
 * cooldown is not, and neither is what was there before anybody looked.
 */
export class AlertNotices {
  #told: Map<number, number> | undefined;

  /** The next event of the topic; answers those of its alerts that are news. */
  take({ type, alerts }: AlertsNews): readonly Alert[] {
    const before = this.#told;
    const told = (this.#told ??= new Map());
    const news = alerts.filter((alert) => {
      const at = notifiedAt(alert);
      if (at === undefined || at === told.get(alert.id)) return false;
      const isKnown = told.has(alert.id);
      told.set(alert.id, at);
      if (alert.state !== 'active') return false;
      // One that has come back brings what was done the last time, of which its reader may know nothing.
      return isKnown || type === 'snapshot' || alert.count === 1 || at >= alert.lastAt - ROUNDING_MS;
    });
    for (const id of told.keys()) if (told.size > MOST) told.delete(id);
    return before === undefined ? [] : news;
  }
}

const notifiedAt = ({ actions }: Alert): number | undefined =>
  actions.findLast(({ action, outcome }) => action.do === 'notify' && outcome === 'done')?.time;
