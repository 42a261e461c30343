import type { Alert } from './alert.ts';

/** More are never remembered: the oldest goes. */
const MOST = 1000;

/**
 * Which alerts a person is to be told of: those that their rule has just notified of. One that came back within its
 * cooldown is not, and neither is what was there before anybody looked.
 */
export class AlertNotices {
  #told: Map<number, number> | undefined;

  /** The alerts of the next event of the topic; answers those of them that are news. */
  take(alerts: readonly Alert[]): readonly Alert[] {
    const before = this.#told;
    const told = (this.#told ??= new Map());
    const news = alerts.filter((alert) => {
      const at = notifiedAt(alert);
      const isNew = at !== undefined && at !== told.get(alert.id);
      if (at !== undefined) told.set(alert.id, at);
      return isNew && alert.state === 'active';
    });
    for (const id of told.keys()) if (told.size > MOST) told.delete(id);
    return before === undefined ? [] : news;
  }
}

const notifiedAt = ({ actions }: Alert): number | undefined =>
  actions.findLast(({ action, outcome }) => action.do === 'notify' && outcome === 'done')?.time;
