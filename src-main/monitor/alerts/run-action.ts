import { AppError, type ErrorCode } from '../../../src-shared/model/app-error.ts';
import type { ActionRecord, Alert } from '../../../src-shared/model/alert.ts';
import type { RuleAction } from '../../../src-shared/model/alert-rule.ts';
import { assertNever } from '../../../src-shared/model/assert-never.ts';
import { messageOf } from '../../../src-shared/model/message-of.ts';
import type { ActionDoor } from './action-door.ts';
import type { RuleOwner } from './rule-store.ts';

/** What a variable may hold. */
const VALUE_LENGTH = 8192;
const refusals: ReadonlySet<ErrorCode> = new Set(['READ_ONLY', 'PROTECTED', 'PERMISSION_DENIED'] as const);

/** Does one action, and tells what came of it; it never fails. */
export async function runAction(
  action: RuleAction,
  alert: Alert,
  { door, by }: { readonly door: ActionDoor; readonly by: RuleOwner },
): Promise<Pick<ActionRecord, 'outcome' | 'detail'>> {
  try {
    return { outcome: 'done', detail: await act(action, alert, door, by) };
  } catch (error) {
    const isRefused = error instanceof AppError && refusals.has(error.code);
    return { outcome: isRefused ? 'refused' : 'failed', detail: messageOf(error).slice(0, DETAIL_LENGTH) };
  }
}

const DETAIL_LENGTH = 500;

async function act(action: RuleAction, alert: Alert, door: ActionDoor, by: RuleOwner): Promise<string> {
  switch (action.do) {
    case 'notify':
      return 'told to every window and browser that is open';
    case 'restart':
      return door.restart(alert.subject.name, by);
    case 'stop':
      return door.stop(alert.subject.name, by);
    case 'command':
      return door.command(action.command, alertEnvironment(alert), by);
    case 'webhook':
      return door.webhook(action.url, alert.id, by);
    default:
      return assertNever(action);
  }
}

/** Values reach a command only by these: whatever a process calls itself, it is no argument and no line of a shell. */
export function alertEnvironment({
  id,
  rule,
  severity,
  subject,
  message,
  value,
  threshold,
}: Alert): Record<string, string> {
  const values = {
    ID: String(id),
    RULE: rule.id,
    SEVERITY: severity,
    SUBJECT: subject.id,
    PID: asText(subject.pid),
    MESSAGE: message,
    VALUE: asText(value),
    THRESHOLD: asText(threshold),
  };
  const entries = Object.entries(values).map(([name, text]) => [`SIGNALBOX_ALERT_${name}`, clean(text)]);
  return Object.fromEntries(entries) as Record<string, string>;
}

const asText = (value: number | undefined): string => (value === undefined ? '' : String(value));
const clean = (text: string): string => text.replaceAll('\0', '').slice(0, VALUE_LENGTH);
