import type { Client } from '../../src-shared/contract/index.ts';
import { isOngoing, type Alert } from '../../src-shared/model/alert.ts';
import { AlertNotices } from '../../src-shared/model/alert-notices.ts';
import type { ManagedProcess } from '../../src-shared/model/managed-process.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';

/** What the tray tells of. */
export interface TrayState {
  readonly processes: readonly ManagedProcess[];
  /** Those that are going on. */
  readonly alerts: readonly Alert[];
}

export interface TrayStateListener {
  readonly show: (state: TrayState) => void;
  /** Alerts that a person is to be told of now. */
  readonly tell: (alerts: readonly Alert[]) => void;
  readonly warn: (message: string) => void;
}

/** Changes that come in one burst make one new menu, and alerts that do one notification. */
const TOGETHER_MS = 50;

/** Follows the processes and the alerts for as long as the app lives. */
export function followTrayState(client: Client, { show, tell, warn }: TrayStateListener): void {
  const processes = new Map<string, ManagedProcess>();
  const alerts = new Map<number, Alert>();
  let news: readonly Alert[] = [];
  let timer: NodeJS.Timeout | undefined;
  const changed = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      show({ processes: [...processes.values()], alerts: [...alerts.values()] });
      if (news.length > 0) tell(news);
      news = [];
    }, TOGETHER_MS);
  };
  const orWarn = (what: string) => (error: unknown) =>
    warn(`the tray no longer follows the ${what}: ${messageOf(error)}`);
  followProcesses(client, processes, changed).catch(orWarn('processes'));
  const onNews = (more: readonly Alert[]) => (news = [...news, ...more]);
  followAlerts(client, alerts, { changed, onNews }).catch(orWarn('alerts'));
}

async function followProcesses(
  client: Client,
  processes: Map<string, ManagedProcess>,
  changed: () => void,
): Promise<void> {
  for await (const event of await client.proc.watch()) {
    if (event.type === 'snapshot') processes.clear();
    for (const process of event.type === 'snapshot' ? event.processes : event.changed) {
      processes.set(process.name, process);
    }
    if (event.type === 'change') for (const name of event.removed) processes.delete(name);
    changed();
  }
}

interface AlertFollower {
  readonly changed: () => void;
  readonly onNews: (alerts: readonly Alert[]) => void;
}

async function followAlerts(
  client: Client,
  ongoing: Map<number, Alert>,
  { changed, onNews }: AlertFollower,
): Promise<void> {
  const notices = new AlertNotices();
  for await (const event of await client.alerts.watch()) {
    if (event.type === 'snapshot') ongoing.clear();
    for (const alert of event.alerts) {
      if (isOngoing(alert)) ongoing.set(alert.id, alert);
      else ongoing.delete(alert.id);
    }
    onNews(notices.take(event));
    changed();
  }
}
