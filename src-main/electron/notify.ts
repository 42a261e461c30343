import { Notification } from 'electron';

/** One that is collected as garbage hears no click. */
const shown = new Set<Notification>();

export function notify(title: string, body: string, onClick?: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body });
  if (onClick !== undefined) {
    shown.add(notification);
    const forget = (): boolean => shown.delete(notification);
    // Not every system closes what was clicked.
    notification.on('click', forget).on('click', onClick).on('close', forget);
  }
  notification.show();
}
