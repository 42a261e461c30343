import { Bot } from 'lucide-react';
import { describeCaller, type Caller } from '../../../../src-shared/model/caller.ts';
import { nameCaller } from '../../../../src-shared/model/caller.ts';
import styles from './started-by.module.css';

/** Who started it; an agent has a mark of its own. */
export const StartedBy = ({ caller }: { readonly caller: Caller }) => (
  <span className={styles.caller} title={describeCaller(caller)}>
    {caller.door === 'mcp' && <Bot aria-hidden="true" className={styles.agent} />}
    <span className={styles.name}>{caller.door === 'mcp' ? (caller.client?.name ?? 'mcp') : nameCaller(caller)}</span>
  </span>
);
