import { redactCommandLine } from '../../src-shared/format/redact-command-line.ts';
import type { Alert } from '../../src-shared/model/alert.ts';
import type { AlertRule, RuleAction } from '../../src-shared/model/alert-rule.ts';
import { isAgent, type Caller } from '../../src-shared/model/caller.ts';

/** The address of a webhook is a secret: who knows it writes into the channel. */
function withoutSecrets(action: RuleAction): RuleAction {
  if (action.do === 'webhook') return { ...action, url: `${new URL(action.url).origin}/***` };
  if (action.do === 'command') return { ...action, command: [...redactCommandLine(action.command)] };
  return action;
}

/** A rule as a caller sees it: the person, who may change it, all of it. */
export const showRule = (caller: Caller, rule: AlertRule): AlertRule =>
  isAgent(caller) ? { ...rule, actions: rule.actions.map(withoutSecrets) } : rule;

export const showActions = (caller: Caller, alert: Alert): Alert =>
  isAgent(caller)
    ? { ...alert, actions: alert.actions.map((record) => ({ ...record, action: withoutSecrets(record.action) })) }
    : alert;
