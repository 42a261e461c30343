import type { Alert } from '../../src-shared/model/alert.ts';
import type { Toasts } from '../components/toasts/create-toasts.ts';
import type { AlertsModel } from '../features/alerts/create-alerts-model.ts';
import type { Shell } from './create-shell.ts';

/** More at once are one toast: a machine in trouble has many. */
const MOST_TOASTS = 2;

export interface FollowAlertsOptions {
  readonly page: Window;
  readonly shell: Shell;
  readonly toasts: Toasts;
  readonly alerts: AlertsModel;
  /** There the shell around the page tells of them, as long as the window is not in front. */
  readonly isDesktop: boolean;
}

/** Says that alerts have begun, wherever one is in the app, and counts them in the title of the page. */
export function followAlerts({ page, shell, toasts, alerts, isDesktop }: FollowAlertsOptions): void {
  const title = page.document.title;
  const open = (alert: Alert) => () => {
    page.focus();
    shell.show('alerts');
    void alerts.showAlert(alert.id);
  };
  alerts.topic.subscribe(() => {
    const { count } = alerts.topic.get().badge;
    page.document.title = count === 0 ? title : `(${count}) ${title}`;
  });
  alerts.onBegun((begun) => {
    tell(toasts, begun, open, () => shell.show('alerts'));
    if (!isDesktop && !page.document.hasFocus()) notify(begun, open);
  });
}

function tell(toasts: Toasts, begun: readonly Alert[], open: (alert: Alert) => () => void, openAll: () => void): void {
  if (begun.length > MOST_TOASTS) {
    const detail = begun.map(({ message }) => message).join('\n');
    toasts.noticed(`${begun.length} new alerts`, detail, { label: 'Show', run: openAll });
    return;
  }
  for (const alert of begun) {
    toasts.noticed(alert.rule.name, alert.message, { label: 'Show', run: open(alert) });
  }
}

/** By the browser, where a person has allowed it. */
function notify(begun: readonly Alert[], open: (alert: Alert) => () => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  for (const alert of begun.slice(0, MOST_TOASTS)) {
    const notification = new Notification(alert.rule.name, { body: alert.message, tag: `alert-${alert.id}` });
    notification.addEventListener('click', open(alert));
  }
}
