import { Bot } from 'lucide-react';
import { describeCaller, isAgent, type Caller } from '../../../../src-shared/model/caller.ts';
import { Tooltip } from '../../../components/tooltip.tsx';
import styles from './agent-mark.module.css';

/** That an agent started it, and which: where there is no room to say it in words. */
export function AgentMark({ caller }: { readonly caller: Caller }) {
  if (!isAgent(caller)) return null;
  const text = `Started by ${describeCaller(caller)}`;
  return (
    <Tooltip text={text}>
      <span role="img" aria-label={text} className={styles.mark}>
        <Bot aria-hidden="true" />
      </span>
    </Tooltip>
  );
}
