import type { ProcEvent } from '../../src-shared/contract/proc-lifecycle.ts';
import { isAlive, type ManagedProcess } from '../../src-shared/model/managed-process.ts';
import type { TopicSource } from './topic.ts';

export interface ProcTopicDeps {
  /** With their usage. */
  readonly list: () => readonly ManagedProcess[];
  readonly find: (name: string) => ManagedProcess | undefined;
  readonly onChange: (
    listener: (change: { readonly changed: readonly string[]; readonly removed: readonly string[] }) => void,
  ) => () => void;
  readonly onSample: (listener: () => void) => () => void;
}

/** Managed processes, as they change: at once when one starts or ends, and with each sample for what they use. */
export function procTopic({ list, find, onChange, onSample }: ProcTopicDeps): TopicSource<ProcEvent> {
  let sequence = 0;
  return {
    snapshot: () => ({ type: 'snapshot', sequence, processes: list() }),
    subscribe(listener) {
      const tell = (changed: readonly ManagedProcess[], removed: readonly string[]) => {
        if (changed.length === 0 && removed.length === 0) return;
        sequence += 1;
        listener({ type: 'change', sequence, changed, removed });
      };
      const offChange = onChange(({ changed, removed }) =>
        tell(
          changed.flatMap((name) => find(name) ?? []),
          removed,
        ),
      );
      const offSample = onSample(() => tell(list().filter(isAlive), []));
      return () => {
        offChange();
        offSample();
      };
    },
  };
}
