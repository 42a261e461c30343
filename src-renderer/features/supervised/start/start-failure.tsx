import type { Failure } from '../../../connection/describe-error.ts';
import styles from './start-failure.module.css';

/** The first line says what went wrong; the others are what the process said itself. */
export function StartFailure({ failure }: { readonly failure: Failure }) {
  const [what, ...lines] = failure.message.split('\n');
  return (
    <div role="alert" className={styles.failure}>
      <p>{what}</p>
      {lines.length > 0 && <pre>{lines.join('\n')}</pre>}
    </div>
  );
}
