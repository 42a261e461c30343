import type { Lifecycle } from '../../../src-shared/model/managed-process.ts';
import { classes } from '../../components/classes.ts';
import { describeLifecycle } from './describe-lifecycle.ts';
import styles from './state-cell.module.css';

/** A dot and a word: never a colour alone. */
export function StateCell({ lifecycle }: { readonly lifecycle: Lifecycle }) {
  const { word, tone, detail } = describeLifecycle(lifecycle);
  return (
    <span className={classes(styles.state, styles[tone])} title={detail ?? word}>
      <span className={styles.word}>{word}</span>
    </span>
  );
}
