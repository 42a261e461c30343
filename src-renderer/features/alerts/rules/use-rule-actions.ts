import { useMemo } from 'react';
import type { AlertRule, RuleInput } from '../../../../src-shared/model/alert-rule.ts';
import { useToasts } from '../../../components/toasts/toasts-context.ts';
import { useConnection } from '../../../connection/connection-context.ts';
import { describeError, type Failure } from '../../../connection/describe-error.ts';

export interface RuleActions {
  /** Resolves with the failure, for the form to show. */
  readonly save: (rule: RuleInput) => Promise<Failure | undefined>;
  readonly toggle: (rule: AlertRule) => Promise<void>;
  /** Of one that came with Signalbox: puts it back to how it came. */
  readonly remove: (rule: AlertRule) => Promise<void>;
}

export function useRuleActions(): RuleActions {
  const { client } = useConnection();
  const toasts = useToasts();
  return useMemo(() => {
    const restore = async (rule: AlertRule): Promise<void> => {
      try {
        await client.alerts.setRule(asInput(rule));
      } catch (error) {
        toasts.failed(`“${rule.name}” did not come back`, describeError(error).message);
      }
    };
    return {
      save: async (rule) => {
        try {
          const { name } = await client.alerts.setRule(rule);
          toasts.done(`The rule “${name}” is ${rule.id === undefined ? 'at work' : 'changed'}`);
          return undefined;
        } catch (error) {
          return describeError(error);
        }
      },
      toggle: async (rule) => {
        try {
          await client.alerts.setRule(asInput({ ...rule, enabled: !rule.enabled }));
        } catch (error) {
          toasts.failed(`“${rule.name}” was not switched ${rule.enabled ? 'off' : 'on'}`, describeError(error).message);
        }
      },
      remove: async (rule) => {
        try {
          await client.alerts.removeRule({ id: rule.id });
          const undo = { label: 'Undo', run: () => void restore(rule) };
          toasts.done(
            rule.isDefault ? `“${rule.name}” is as it came, and off` : `“${rule.name}” is deleted`,
            undefined,
            undo,
          );
        } catch (error) {
          toasts.failed(`“${rule.name}” was not removed`, describeError(error).message);
        }
      },
    };
  }, [client, toasts]);
}

/** A rule without what the server says of it. */
function asInput({ isDefault: _isDefault, setBy: _setBy, setAt: _setAt, ...rule }: AlertRule) {
  return { ...rule, actions: [...rule.actions] };
}
