import type { z } from 'zod';
import type { startInput, stopOutput } from '../../../../src-shared/contract/proc-lifecycle.ts';
import { isAlive, type ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import type { Toasts } from '../../../components/toasts/create-toasts.ts';
import type { Connection } from '../../../connection/create-connection.ts';
import { describeError, type Failure } from '../../../connection/describe-error.ts';
import type { SupervisedModel } from '../create-supervised-model.ts';
import type { ManagedRow } from '../table/managed-row.ts';
import type { PlainSignal } from '../words/signal-words.ts';
import { createPerform, type Deed } from './perform.ts';

export interface ProcessActions {
  /** Resolves with the failure, for the form to show. */
  readonly start: (input: z.input<typeof startInput>) => Promise<Failure | undefined>;
  /** Restarts, or starts again what has ended. */
  readonly restart: (rows: readonly ManagedRow[]) => Promise<void>;
  readonly stop: (processes: readonly ManagedProcess[]) => Promise<void>;
  readonly remove: (processes: readonly ManagedProcess[]) => Promise<void>;
  readonly sendSignal: (process: ManagedProcess, signal: PlainSignal, tree: boolean) => Promise<void>;
  /** Opens the confirmation, where there is something to stop or remove. */
  readonly askToStop: (rows: readonly ManagedRow[]) => void;
  readonly askToRemove: (rows: readonly ManagedRow[]) => void;
}

type StopResult = z.infer<typeof stopOutput>;

/**
 * What can be done to managed processes, each with its word of success or failure. All of it names the generation that
 * was seen: a name may have been given to another process meanwhile.
 */
export function createProcessActions(model: SupervisedModel, { client }: Connection, toasts: Toasts): ProcessActions {
  const { state } = model;
  const perform = createPerform(model, toasts);
  const seen = ({ name, generation }: ManagedProcess) => ({ name, generation });

  const restarting: Deed<ManagedProcess> = {
    doing: 'Restarting',
    done: 'restarted',
    run: (process) => client.proc.restart(seen(process)),
    note: pidNote,
  };
  const startingAgain: Deed<ManagedProcess> = { ...restarting, doing: 'Starting', done: 'started' };
  const stopping: Deed<StopResult> = {
    doing: 'Stopping',
    done: 'stopped',
    run: (process) => client.proc.stop(seen(process)),
    title: (name, { how }) => (how === 'already-ended' ? `${name} had ended already` : `${name} was stopped`),
    note: ({ how }) => (how === 'forced' ? 'It did not end when asked, so it was forced to (SIGKILL).' : undefined),
    problem: stopProblem,
    undo: (results) => {
      const stopped = results.filter(({ how }) => how !== 'already-ended').map(({ process }) => process);
      if (stopped.length === 0) return undefined;
      return { label: 'Undo', run: () => void perform(startingAgain, stopped) };
    },
  };
  const removing: Deed<unknown> = {
    doing: 'Removing',
    done: 'removed',
    run: (process) => client.proc.remove({ ...seen(process), force: true }),
  };

  const sendSignal: ProcessActions['sendSignal'] = async (process, signal, tree) => {
    try {
      const { sentTo } = await client.proc.signal({ ...seen(process), signal, tree });
      const goOn = () => void sendSignal(process, 'SIGCONT', tree);
      toasts.done(
        `${signal} was sent to ${process.name}`,
        sentTo.map(({ name, pid }) => `${name} (${pid})`).join(', '),
        signal === 'SIGTSTP' ? { label: 'Let it go on', run: goOn } : undefined,
      );
    } catch (error) {
      toasts.failed(`${signal} was not sent to ${process.name}`, describeError(error).message);
    }
  };

  return {
    start: async (input) => {
      try {
        const { name } = await client.proc.start(input);
        model.select(name, 'only');
        toasts.done(`${name} is running`);
        return undefined;
      } catch (error) {
        return describeError(error);
      }
    },
    restart: (rows) => {
      const processes = rows.map(({ process }) => process);
      return perform(processes.some(isAlive) ? restarting : startingAgain, processes);
    },
    stop: (processes) => perform(stopping, processes),
    remove: (processes) => perform(removing, processes),
    sendSignal,
    askToStop: (rows) => {
      const processes = rows.map(({ process }) => process).filter(isAlive);
      if (processes.length > 0) state.setState({ confirming: { what: 'stop', processes } });
    },
    askToRemove: (rows) => {
      const processes = rows.map(({ process }) => process);
      if (processes.length > 0) state.setState({ confirming: { what: 'remove', processes } });
    },
  };
}

const pidNote = ({ lifecycle }: ManagedProcess) => ('pid' in lifecycle ? `PID ${lifecycle.pid}` : undefined);

function stopProblem({ process, survivors, portHolder, portHolderUnseen }: StopResult): string | undefined {
  const holder = portHolder === undefined ? portHolderUnseen : `${portHolder.name} (${portHolder.pid})`;
  const left = survivors.map(({ name, pid }) => `${name} (${pid})`).join(', ');
  const problems = [
    ...(left === '' ? [] : [`Still there: ${left}.`]),
    ...(holder === undefined ? [] : [`Port ${process.port} is still held by ${holder}.`]),
  ];
  return problems.length === 0 ? undefined : problems.join('\n');
}
