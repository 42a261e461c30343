import type { ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import { classes } from '../../../components/classes.ts';
import { Tooltip } from '../../../components/tooltip.tsx';
import { useNow } from '../../../components/use-now.ts';
import { describeState } from '../words/describe-state.ts';
import { tellState } from '../words/tell-state.ts';
import styles from './state-cell.module.css';
import { StateIcon } from './state-icon.tsx';

/** An icon and a word, never a colour alone; when and why is said on hovering. */
export function StateCell({ process }: { readonly process: ManagedProcess }) {
  const words = describeState(process);
  return (
    <Tooltip text={<Story process={process} />}>
      <span className={classes(styles.state, styles[words.tone])}>
        <StateIcon words={words} />
        <span className={styles.word}>{words.word}</span>
      </span>
    </Tooltip>
  );
}

function Story({ process }: { readonly process: ManagedProcess }) {
  const now = useNow();
  return tellState(process, now).map((line) => <p key={line}>{line}</p>);
}
