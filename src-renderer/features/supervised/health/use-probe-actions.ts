import { useMemo } from 'react';
import type { LivenessProbe } from '../../../../src-shared/model/health.ts';
import { useToasts } from '../../../components/toasts/toasts-context.ts';
import { useConnection } from '../../../connection/connection-context.ts';
import { describeError, type Failure } from '../../../connection/describe-error.ts';
import { describeProbe } from './describe-probe.ts';

export interface ProbeActions {
  /** Resolves with the failure, for the form to show. */
  readonly set: (name: string, probe: LivenessProbe) => Promise<Failure | undefined>;
  readonly remove: (name: string, before: LivenessProbe) => Promise<Failure | undefined>;
}

export function useProbeActions(): ProbeActions {
  const { client } = useConnection();
  const toasts = useToasts();
  return useMemo(() => {
    const ask = async (name: string, probe: LivenessProbe | null): Promise<Failure | undefined> => {
      try {
        await client.monitor.setProbe({ name, probe });
        return undefined;
      } catch (error) {
        return describeError(error);
      }
    };
    const set: ProbeActions['set'] = async (name, probe) => {
      const failure = await ask(name, probe);
      if (failure === undefined) toasts.done(`${name} is probed for life`, describeProbe(probe));
      return failure;
    };
    const putBack = async (name: string, before: LivenessProbe): Promise<void> => {
      const failure = await set(name, before);
      if (failure !== undefined) toasts.failed(`The probe of ${name} did not come back`, failure.message);
    };
    return {
      set,
      remove: async (name, before) => {
        const failure = await ask(name, null);
        if (failure !== undefined) return failure;
        const undo = { label: 'Undo', run: () => void putBack(name, before) };
        toasts.done(`${name} is no longer probed`, undefined, undo);
        return undefined;
      },
    };
  }, [client, toasts]);
}
