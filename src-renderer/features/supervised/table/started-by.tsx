import { Bot } from 'lucide-react';
import { describeCaller, isAgent, nameCaller, type Caller } from '../../../../src-shared/model/caller.ts';
import styles from './started-by.module.css';

/** Who started it; an agent has a mark of its own. */
export const StartedBy = ({ caller }: { readonly caller: Caller }) => (
  <span className={styles.caller} title={describeCaller(caller)}>
    {isAgent(caller) && <Bot aria-hidden="true" className={styles.agent} />}
    <span className={styles.name}>{shortNameOf(caller)}</span>
  </span>
);

/** Of an agent without a token of its own, what it calls itself: the door goes without saying beside the mark. */
const shortNameOf = (caller: Caller): string =>
  caller.door === 'mcp' && caller.agent === undefined ? (caller.client?.name ?? 'mcp') : nameCaller(caller);
