import { Field } from '../../../components/field.tsx';
import { SelectField } from '../../../components/select-field.tsx';
import styles from './rule-dialog.module.css';
import type { RulePartProps } from './rule-part-props.ts';
import { withScope } from './with-scope.ts';

const scopes = [
  { value: 'monitored', label: 'Watched processes: managed and adopted' },
  { value: 'managed', label: 'Managed processes' },
  { value: 'adopted', label: 'Adopted processes' },
  { value: 'all', label: 'All processes of the machine' },
  { value: 'host', label: 'The machine itself' },
] as const;

/** Of whom the rule speaks. */
export function ScopeFields({ form, errors, change }: RulePartProps) {
  return (
    <fieldset className={styles.group}>
      <legend>Of whom</legend>
      <SelectField label="Which" choices={scopes} value={form.of} onChange={(of) => change(withScope(form, of))} />
      {form.of !== 'host' && (
        <div className={styles.three}>
          <Field
            label="Only the name"
            optional
            error={errors.fields.scopeName}
            placeholder="api"
            value={form.scopeName}
            onChange={(scopeName) => change({ scopeName })}
          />
          <Field
            label="Only what matches"
            optional
            mono
            error={errors.fields.scopePattern}
            placeholder="node .*server"
            title="A pattern (RE2) that the name or the command line matches"
            value={form.scopePattern}
            onChange={(scopePattern) => change({ scopePattern })}
          />
          <Field
            label="Only of the user"
            optional
            error={errors.fields.scopeUser}
            value={form.scopeUser}
            onChange={(scopeUser) => change({ scopeUser })}
          />
        </div>
      )}
    </fieldset>
  );
}
