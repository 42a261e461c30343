import type { Alert } from '../../../src-shared/model/alert.ts';

/** Restarts of one process for one alert in ten minutes: what they have not helped by then they will not help. */
export const RESTARTS = { most: 3, withinMs: 600_000 } as const;

export const GIVEN_UP = `restarted ${RESTARTS.most} times in 10 minutes, and it did not help: given up`;

/** Whether an alert is not restarted for any more. */
export const hasGivenUp = ({ actions }: Pick<Alert, 'actions'>): boolean =>
  actions.some(
    ({ action, outcome, detail }) => action.do === 'restart' && outcome === 'skipped' && detail === GIVEN_UP,
  );
