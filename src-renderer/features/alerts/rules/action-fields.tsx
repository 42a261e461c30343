import { Plus, X } from 'lucide-react';
import type { RuleAction } from '../../../../src-shared/model/alert-rule.ts';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { IconButton } from '../../../components/icon-button.tsx';
import { CommandFields } from '../../../components/command-fields.tsx';
import styles from './rule-dialog.module.css';
import type { ActionForm } from './rule-form.ts';
import type { RulePartProps } from './rule-part-props.ts';

const MOST = 5;

interface KindWords {
  readonly label: string;
  readonly meaning: string;
  readonly made: RuleAction;
}

const kinds: Readonly<Record<RuleAction['do'], KindWords>> = {
  notify: {
    label: 'Notify',
    meaning: 'A toast in the window, and a notification of the desktop while the window is elsewhere.',
    made: { do: 'notify' },
  },
  restart: {
    label: 'Restart it',
    meaning:
      'A managed process is asked to end, with all it has started, and is started again as it was. Others are left alone.',
    made: { do: 'restart' },
  },
  stop: {
    label: 'Stop it',
    meaning: 'A managed process is asked to end, with all it has started; what is left after 5 s is forced.',
    made: { do: 'stop' },
  },
  command: {
    label: 'Run a command',
    meaning: 'Without a shell. What the alert is about stands in SIGNALBOX_ALERT_… of its environment.',
    made: { do: 'command', command: [''] },
  },
  webhook: {
    label: 'Call a webhook',
    meaning: 'The alert is posted there as JSON.',
    made: { do: 'webhook', url: '' },
  },
};

const kindNames = Object.keys(kinds) as RuleAction['do'][];

/** What is done when an alert begins. */
export function ActionFields({ form, errors, change }: RulePartProps) {
  const { actions } = form;
  const add = (action: RuleAction) => {
    const key = Math.max(0, ...actions.map((each) => each.key)) + 1;
    change({ actions: [...actions, { key, action }] });
  };
  const set = (key: number, action: RuleAction) =>
    change({ actions: actions.map((each) => (each.key === key ? { key, action } : each)) });
  const missing = kindNames.filter(
    (kind) => kind === 'command' || kind === 'webhook' || !actions.some(({ action }) => action.do === kind),
  );
  return (
    <fieldset className={styles.group}>
      <legend>Then</legend>
      {actions.length === 0 && <p className={styles.hint}>Nothing is done: it is only listed.</p>}
      {actions.map((entry) => (
        <ActionField
          key={entry.key}
          entry={entry}
          error={errors.actions[entry.key]}
          onChange={(action) => set(entry.key, action)}
          onRemove={() => change({ actions: actions.filter(({ key }) => key !== entry.key) })}
        />
      ))}
      <div className={styles.add}>
        {actions.length < MOST &&
          missing.map((kind) => (
            <Button key={kind} variant="quiet" icon={<Plus />} onClick={() => add(kinds[kind].made)}>
              {kinds[kind].label}
            </Button>
          ))}
      </div>
      <div className={styles.cooldown}>
        <Field
          label="At most once in"
          hint="For one process. 0: each time."
          error={errors.fields.cooldown}
          value={form.cooldown}
          onChange={(cooldown) => change({ cooldown })}
        />
      </div>
    </fieldset>
  );
}

interface ActionFieldProps {
  readonly entry: ActionForm;
  readonly error: string | undefined;
  readonly onChange: (action: RuleAction) => void;
  readonly onRemove: () => void;
}

function ActionField({ entry: { action }, error, onChange, onRemove }: ActionFieldProps) {
  const { label, meaning } = kinds[action.do];
  return (
    <div className={styles.action}>
      <div className={styles.what}>
        <b>{label}</b>
        <span className={styles.hint}>{meaning}</span>
        <IconButton label={`Not: ${label}`} hint="Remove" size="small" icon={<X />} onClick={onRemove} />
      </div>
      {action.do === 'command' && (
        <CommandFields
          command={action.command}
          error={error}
          example="/usr/local/bin/page-me"
          onChange={(command) => onChange({ do: 'command', command: [...command] })}
        />
      )}
      {action.do === 'webhook' && (
        <Field
          label="Address"
          mono
          error={error}
          placeholder="https://…"
          value={action.url}
          onChange={(url) => onChange({ do: 'webhook', url })}
        />
      )}
    </div>
  );
}
