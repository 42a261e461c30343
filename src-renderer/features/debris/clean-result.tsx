import { X } from 'lucide-react';
import { IconButton } from '../../components/icon-button.tsx';
import { formatQuantity } from '../../components/format/format-count.ts';
import styles from './clean-result.module.css';
import { useDebris, useDebrisState } from './debris-context.ts';

/** What the newest clean came to, until it is put away. */
export function CleanResult() {
  const { state } = useDebris();
  const result = useDebrisState((current) => current.result);
  if (result === undefined) return null;
  const { ended, survivors, refused, freedPorts } = result;
  return (
    <div role="status" aria-label="Result of the clean" className={styles.result}>
      <div>
        <p>
          <b>{formatQuantity(ended.length, 'process', 'processes')} ended.</b>
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
    </div>
  );
}
