import { Notification } from 'electron';

/** One that is collected as garbage hears no click. */
const shown = new Set<Notification>();

export function notify(title: string, body: string, onClick?: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body });
  if (onClick !== undefined) {
    shown.add(notification);
    notification.on('click', onClick);
    notification.on('close', () => shown.delete(notification));
  }
  notification.show();
}
