import { useRef, useState } from 'react';
import { severity, type RuleInput } from '../../../../src-shared/model/alert-rule.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';
import { focusFirstError } from '../../../components/focus-first-error.ts';
import { Field } from '../../../components/field.tsx';
import { useAlerts, useAlertsState } from '../alerts-context.ts';
import { severityWords } from '../../../components/severity-mark.tsx';
import { ActionFields } from './action-fields.tsx';
import { ConditionFields } from './condition-fields.tsx';
import { describeRule } from '../../../../src-shared/format/describe-rule.ts';
import { noRuleErrors, readRuleForm } from './read-rule-form.ts';
import styles from './rule-dialog.module.css';
import type { RuleForm } from './rule-form.ts';
import type { RulePartProps } from './rule-part-props.ts';
import { RulePreview } from './rule-preview.tsx';
import { ScopeFields } from './scope-fields.tsx';
import { SelectField } from '../../../components/select-field.tsx';
import { useRuleActions } from './use-rule-actions.ts';

const severities = severity.options.map((value) => ({ value, label: severityWords[value].word }));

/** Makes a rule, or changes one. */
export function RuleDialog() {
  const { state } = useAlerts();
  const editing = useAlertsState((current) => current.editing);
  const close = () => state.setState({ editing: undefined });
  return (
    <Dialog
      open={editing !== undefined}
      onClose={close}
      size="large"
      title={editing?.id === undefined ? 'New rule' : `The rule “${editing.name}”`}
    >
      {editing !== undefined && <RuleFields given={editing} onClose={close} />}
    </Dialog>
  );
}

function RuleFields({ given, onClose }: { readonly given: RuleForm; readonly onClose: () => void }) {
  const { save } = useRuleActions();
  const fields = useRef<HTMLFormElement>(null);
  const [form, setForm] = useState(given);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<RuleForm>) => setForm((before) => ({ ...before, ...part }));
  const read = readRuleForm(form);
  const errors = tried && !read.ok ? read.errors : noRuleErrors;
  const part: RulePartProps = { form, errors, change };

  const submit = async () => {
    // Not disabled meanwhile: the button would lose the focus.
    if (busy) return;
    setTried(true);
    setProblem(undefined);
    if (!read.ok) return focusFirstError(fields.current);
    setBusy(true);
    const failure = await save(read.rule);
    setBusy(false);
    if (failure === undefined) onClose();
    else setProblem(failure.message);
  };

  return (
    <form
      ref={fields}
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className={styles.sides}>
        <div className={styles.parts}>
          <div className={styles.pair}>
            <Field
              label="Name"
              error={errors.fields.name}
              placeholder="API uses too much memory"
              autoFocus
              value={form.name}
              onChange={(name) => change({ name })}
            />
            <SelectField
              label="Severity"
              choices={severities}
              value={form.severity}
              onChange={(value) => change({ severity: value })}
            />
          </div>
          <ScopeFields {...part} />
          <ConditionFields {...part} />
          <ActionFields {...part} />
        </div>
        <aside className={styles.preview} aria-label="What it says">
          <p className={styles.sentence}>{read.ok ? asSentence(read.rule) : 'Not all is said yet.'}</p>
          <RulePreview rule={read.ok ? read.rule : undefined} />
        </aside>
      </div>
      <DialogActions problem={problem}>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" aria-disabled={busy}>
          {given.id === undefined ? 'Make the rule' : 'Save'}
        </Button>
      </DialogActions>
    </form>
  );
}

/** What a process is called stays as it is. */
function asSentence(rule: RuleInput): string {
  const text = describeRule(rule);
  return rule.scope.name === undefined ? `${text.charAt(0).toUpperCase()}${text.slice(1)}.` : `${text}.`;
}
