import { X } from 'lucide-react';
import { IconButton } from '../../components/icon-button.tsx';
import { formatQuantity } from '../../components/format/format-count.ts';
import styles from './clean-result.module.css';
import type { CleanResult as Result } from './create-debris-model.ts';
import { useDebris, useDebrisState } from './debris-context.ts';

/** That something is being ended, and then what it came to, until that is put away. */
export function CleanResult() {
  const ending = useDebrisState((current) => current.ending);
  const result = useDebrisState((current) => current.result);
  if (ending === 0 && result === undefined) return null;
  return (
    <div role="status" aria-label="Result of the clean" className={styles.result}>
      {ending > 0 && (
        <div className={styles.ending}>
          <p>Waiting for {formatQuantity(ending, 'process', 'processes')} to end…</p>
          <div className={styles.bar} aria-hidden="true" />
        </div>
      )}
      {result !== undefined && <Outcome result={result} />}
    </div>
  );
}

function Outcome({ result: { ended, survivors, refused, freedPorts, forced } }: { readonly result: Result }) {
  const { state } = useDebris();
  return (
    <>
      <div>
        <p>
          <b>{formatQuantity(ended.length, 'process', 'processes')} ended.</b>
          {forced && ' Some had to be forced.'}
          {freedPorts.length > 0 && ` Free now: ${freedPorts.join(', ')}.`}
        </p>
        {survivors.map(({ pid, name, why }) => (
          <p key={pid} className={styles.bad}>
            {name} ({pid}) is still there: {why}
          </p>
        ))}
        {refused.map(({ pid, message }) => (
          <p key={pid} className={styles.warn}>
            PID {pid} was left alone: {message}
          </p>
        ))}
      </div>
      <IconButton
        label="Put the result away"
        size="small"
        icon={<X />}
        onClick={() => state.setState({ result: undefined })}
      />
    </>
  );
}
