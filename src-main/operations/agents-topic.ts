import type { AgentsEvent } from '../../src-shared/contract/agents.ts';
import type { Agents } from '../agents/create-agents.ts';
import type { TopicSource } from './topic.ts';

/** Agents call often; a person reads no faster. */
const EVERY_MS = 500;

/** Agents and their calls, for one reader: a snapshot, then what is new, no more often than somebody can read it. */
export function agentsTopic(agents: Pick<Agents, 'since' | 'onChange'>, everyMs = EVERY_MS): TopicSource<AgentsEvent> {
  let sequence = 0;
  let told = 0;
  function tell(type: AgentsEvent['type']): AgentsEvent {
    const { last, ...facts } = agents.since(type === 'snapshot' ? 0 : told);
    told = last;
    sequence += 1;
    return { type, sequence, ...facts };
  }
  return {
    snapshot: () => tell('snapshot'),
    subscribe(listener) {
      let timer: NodeJS.Timeout | undefined;
      const later = (): void => {
        timer = undefined;
        listener(tell('change'));
      };
      const off = agents.onChange(() => (timer ??= setTimeout(later, everyMs)));
      return () => {
        off();
        clearTimeout(timer);
      };
    },
  };
}
