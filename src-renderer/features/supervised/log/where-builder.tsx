import { ListPlus } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useId, useState, type FormEvent } from 'react';
import { Button } from '../../../components/button.tsx';
import { IconButton } from '../../../components/icon-button.tsx';
import type { FieldSeen } from './fields-seen.ts';
import styles from './where-builder.module.css';
import { clauseText, operators, type Clause, type Operator } from './where-clause.ts';

export interface WhereBuilderProps {
  readonly fields: () => readonly FieldSeen[];
  readonly onClause: (clause: string) => void;
}

/** Puts a clause together from the fields that the log has. */
export function WhereBuilder({ fields, onClause }: WhereBuilderProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <IconButton size="small" label="Build a clause" icon={<ListPlus />} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className={styles.builder}
          aria-label="Build a clause"
        >
          <ClauseForm
            fields={fields()}
            onClause={(clause) => {
              setOpen(false);
              onClause(clause);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

const operatorLabels: Readonly<Record<Operator, string>> = { '=': 'is', '~=': 'matches', exists: 'exists' };

function ClauseForm({
  fields,
  onClause,
}: {
  readonly fields: readonly FieldSeen[];
  readonly onClause: WhereBuilderProps['onClause'];
}) {
  const [clause, setClause] = useState<Clause>({ path: fields[0]?.path ?? '', operator: '=', value: '' });
  const id = useId();
  const change = (part: Partial<Clause>) => setClause((before) => ({ ...before, ...part }));
  const said = clauseText(clause);
  const values = fields.find(({ path }) => path === clause.path)?.values ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if ('text' in said) onClause(said.text);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <label htmlFor={`${id}-path`}>Field</label>
      <input
        id={`${id}-path`}
        className={styles.input}
        list={`${id}-paths`}
        spellCheck={false}
        autoComplete="off"
        placeholder="req.method"
        value={clause.path}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => change({ path: target.value })}
      />
      <datalist id={`${id}-paths`}>
        {fields.map(({ path }) => (
          <option key={path} value={path}>
            {path}
          </option>
        ))}
      </datalist>
      <label htmlFor={`${id}-operator`}>Test</label>
      <select
        id={`${id}-operator`}
        className={styles.input}
        value={clause.operator}
        onChange={({ target }) => change({ operator: target.value as Operator })}
      >
        {operators.map((operator) => (
          <option key={operator} value={operator}>
            {operatorLabels[operator]}
          </option>
        ))}
      </select>
      {clause.operator !== 'exists' && (
        <>
          <label htmlFor={`${id}-value`}>{clause.operator === '=' ? 'Value' : 'Pattern'}</label>
          <input
            id={`${id}-value`}
            className={styles.input}
            list={`${id}-values`}
            spellCheck={false}
            autoComplete="off"
            value={clause.value}
            onChange={({ target }) => change({ value: target.value })}
          />
          <datalist id={`${id}-values`}>
            {values.map((value) => (
              <option key={value} value={value}>
                {value}
              </option>
            ))}
          </datalist>
        </>
      )}
      <output className={styles.said} aria-label="Clause">
        {'text' in said ? <code>{said.text}</code> : said.problem}
      </output>
      <Button type="submit" variant="primary" disabled={!('text' in said)} className={styles.add}>
        Add
      </Button>
    </form>
  );
}
