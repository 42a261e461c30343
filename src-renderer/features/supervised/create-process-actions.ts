import type { z } from 'zod';
import type { startInput } from '../../../src-shared/contract/proc.ts';
import { isAlive } from '../../../src-shared/model/managed-process.ts';
import type { Toasts } from '../../components/toasts/create-toasts.ts';
import type { Connection } from '../../connection/create-connection.ts';
import { describeError, type Failure } from '../../connection/describe-error.ts';
import type { SupervisedModel } from './create-supervised-model.ts';
import type { ManagedRow } from './managed-row.ts';

export interface ProcessActions {
  /** Resolves with the failure, for the form to show. */
  readonly start: (input: z.input<typeof startInput>) => Promise<Failure | undefined>;
  /** Restarts, or starts again what has ended. */
  readonly restart: (row: ManagedRow) => Promise<void>;
  readonly stop: (name: string) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
  /** Opens the confirmation, where there is something to stop or remove. */
  readonly askToStop: (row: ManagedRow) => void;
  readonly askToRemove: (row: ManagedRow) => void;
}

/** What can be done to managed processes, each with its word of success or failure. */
export function createProcessActions(
  { state }: SupervisedModel,
  { client }: Connection,
  toasts: Toasts,
): ProcessActions {
  /** One request per name at a time: a second press of a button does nothing. */
  const once = async (name: string, failed: string, work: () => Promise<void>): Promise<void> => {
    if (state.getState().busy.has(name)) return;
    state.setState(({ busy }) => ({ busy: new Set(busy).add(name) }));
    try {
      await work();
    } catch (error) {
      toasts.failed(failed, describeError(error).message);
    } finally {
      state.setState(({ busy }) => ({ busy: new Set([...busy].filter((other) => other !== name)) }));
    }
  };

  return {
    start: async (input) => {
      try {
        const { name } = await client.proc.start(input);
        state.setState({ selectedName: name });
        toasts.done(`${name} is running`);
        return undefined;
      } catch (error) {
        return describeError(error);
      }
    },
    restart: ({ process }) => {
      const { name } = process;
      const again = !isAlive(process);
      return once(name, `${name} was not ${again ? 'started' : 'restarted'}`, async () => {
        const { lifecycle } = await client.proc.restart({ name });
        const pid = 'pid' in lifecycle ? `, PID ${lifecycle.pid}` : '';
        toasts.done(`${name} was ${again ? 'started' : 'restarted'}${pid}`);
      });
    },
    stop: (name) =>
      once(name, `${name} was not stopped`, async () => {
        const { how, survivors } = await client.proc.stop({ name });
        if (survivors.length > 0) {
          const left = survivors.map((survivor) => `${survivor.name} (${survivor.pid})`).join(', ');
          toasts.failed(`${name} was stopped, but not all of its tree`, `Still there: ${left}`);
        } else {
          toasts.done(how === 'already-ended' ? `${name} had ended already` : `${name} was stopped`, howWords[how]);
        }
      }),
    remove: (name) =>
      once(name, `${name} was not removed`, async () => {
        await client.proc.remove({ name, force: true });
        toasts.done(`${name} was removed`);
      }),
    askToStop: ({ process }) => {
      if (isAlive(process)) state.setState({ confirming: { what: 'stop', process } });
    },
    askToRemove: ({ process }) => state.setState({ confirming: { what: 'remove', process } }),
  };
}

const howWords = {
  'already-ended': undefined,
  graceful: undefined,
  forced: 'It did not end when asked, so it was forced to (SIGKILL).',
} as const;
