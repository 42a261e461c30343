import { Plus, X } from 'lucide-react';
import { useId } from 'react';
import { Button } from '../../../components/button.tsx';
import { IconButton } from '../../../components/icon-button.tsx';
import styles from './env-fields.module.css';
import type { EnvRow } from './start-form.ts';

interface EnvFieldsProps {
  readonly rows: readonly EnvRow[];
  readonly error: string | undefined;
  readonly onChange: (rows: readonly EnvRow[]) => void;
}

export function EnvFields({ rows, error, onChange }: EnvFieldsProps) {
  const errorId = useId();
  const change = (id: number, part: Partial<EnvRow>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  return (
    <fieldset className={styles.env} {...(error !== undefined && { 'aria-describedby': errorId })}>
      <legend>Environment</legend>
      {rows.map((row, index) => (
        <div key={row.id} className={styles.row}>
          <input
            type="text"
            aria-label={`Variable ${index + 1}`}
            placeholder="NAME"
            spellCheck={false}
            value={row.name}
            onChange={(event) => change(row.id, { name: event.target.value })}
          />
          <input
            type="text"
            aria-label={`Value ${index + 1}`}
            placeholder={row.asked === true ? 'say it again' : 'value'}
            spellCheck={false}
            value={row.value}
            onChange={(event) => change(row.id, { value: event.target.value })}
          />
          <IconButton
            label={`Remove variable ${index + 1}`}
            size="small"
            icon={<X />}
            onClick={() => onChange(rows.filter(({ id }) => id !== row.id))}
          />
        </div>
      ))}
      <Button
        variant="quiet"
        icon={<Plus />}
        className={styles.add}
        onClick={() => onChange([...rows, { id: (rows.at(-1)?.id ?? 0) + 1, name: '', value: '' }])}
      >
        Add a variable
      </Button>
      {error !== undefined && (
        <p id={errorId} role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
