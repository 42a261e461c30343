import type { Alert } from '../../src-shared/model/alert.ts';

export interface AlertNotification {
  readonly title: string;
  readonly body: string;
  /** What a click opens: one alert, or the list of all. */
  readonly opens: number | undefined;
}

/** More at once are one: a machine in trouble has many. */
const MOST = 2;
const MOST_LINES = 5;

/** Pure: what the desktop says of alerts that have begun. */
export function alertNotifications(alerts: readonly Alert[]): readonly AlertNotification[] {
  if (alerts.length > MOST) {
    const lines = alerts.slice(0, MOST_LINES).map(({ message }) => message);
    const rest = alerts.length - lines.length;
    const body = [...lines, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n');
    return [{ title: `${alerts.length} new alerts`, body, opens: undefined }];
  }
  return alerts.map(({ id, rule, message }) => ({ title: rule.name, body: message, opens: id }));
}
