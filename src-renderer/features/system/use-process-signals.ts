import { useToasts } from '../../components/toasts/toasts-context.ts';
import { useConnection } from '../../connection/connection-context.ts';
import { describeError } from '../../connection/describe-error.ts';
import type { ProcessRecord } from './process-record.ts';

export interface ProcessSignals {
  readonly pause: (record: ProcessRecord) => Promise<void>;
  readonly resume: (record: ProcessRecord) => Promise<void>;
  readonly renice: (record: ProcessRecord, nice: number) => Promise<void>;
}

/** What can be done to a process that does not end it; each says how it went. */
export function useProcessSignals(): ProcessSignals {
  const { client } = useConnection();
  const toasts = useToasts();
  const tell = async (record: ProcessRecord, done: string, failed: string, action: () => Promise<unknown>) => {
    const who = `${record.process.name} (${record.process.pid})`;
    try {
      await action();
      toasts.done(`${who} ${done}`);
    } catch (error) {
      toasts.failed(`${who} ${failed}`, describeError(error).message);
    }
  };
  const identity = ({ process: { pid, startTime } }: ProcessRecord) => ({ pid, startTime });
  return {
    pause: (record) =>
      tell(record, 'was stopped; it can be continued', 'was not stopped', () =>
        client.sys.signal({ ...identity(record), signal: 'SIGSTOP' }),
      ),
    resume: (record) =>
      tell(record, 'goes on', 'was not continued', () => client.sys.signal({ ...identity(record), signal: 'SIGCONT' })),
    renice: (record, nice) =>
      tell(record, `has the nice value ${nice} now`, 'kept its nice value', () =>
        client.sys.renice({ ...identity(record), nice }),
      ),
  };
}
