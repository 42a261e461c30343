import type { Alert } from '../../src-shared/model/alert.ts';
import type { Toasts } from '../components/toasts/create-toasts.ts';
import type { AlertsModel } from '../features/alerts/create-alerts-model.ts';
import { alertToasts } from './alert-toasts.ts';
import type { Shell } from './create-shell.ts';

/** More at once would hide each other. */
const MOST_NOTIFICATIONS = 2;
/** What comes within so long has come at once. */
const TOGETHER_MS = 500;

export interface FollowAlertsOptions {
  readonly page: Window;
  readonly shell: Shell;
  readonly toasts: Toasts;
  readonly alerts: AlertsModel;
  /** There the shell around the page tells of them, as long as the window is not in front. */
  readonly isDesktop: boolean;
}

/** Says that alerts have news, wherever one is in the app, and counts them in the title of the page. */
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
  const isBeforeEyes = () => shell.state.getState().screen === 'alerts' && alerts.state.getState().tab === 'active';
  const openAll = () => {
    alerts.state.setState({ tab: 'active' });
    shell.show('alerts');
  };
  const { tell, takeAway } = alertToasts(toasts, { open, openAll });
  const onMove = () => isBeforeEyes() && takeAway();
  shell.state.subscribe(onMove);
  alerts.state.subscribe(onMove);
  let waiting: readonly Alert[] = [];
  const tellAll = () => {
    const news = waiting;
    waiting = [];
    if (!isBeforeEyes()) tell(news);
    if (!isDesktop && !page.document.hasFocus()) notify(news, open);
  };
  alerts.onNews((news) => {
    if (waiting.length === 0) page.setTimeout(tellAll, TOGETHER_MS);
    waiting = [...waiting, ...news];
  });
}

/** By the browser, where a person has allowed it. */
function notify(news: readonly Alert[], open: (alert: Alert) => () => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  for (const alert of news.slice(0, MOST_NOTIFICATIONS)) {
    const notification = new Notification(alert.rule.name, { body: alert.message, tag: `alert-${alert.id}` });
    notification.addEventListener('click', open(alert));
  }
}
