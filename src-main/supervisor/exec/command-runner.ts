import type * as z from 'zod';
import type { execInput } from '../../../src-shared/contract/proc-tasks.ts';
import { AppError } from '../../../src-shared/model/app-error.ts';
import { linkSignals } from '../../abort-signals/link-signals.ts';
import { prepareRequest, type StartPlan, type Surroundings } from '../prepare-start.ts';
import { endLeftCommands } from './end-left-commands.ts';
import { runCommand, type CommandResult, type RunCommandOptions, type System } from './run-command.ts';

/** More at once would rather be processes with a name. */
const MAX_AT_ONCE = 16;

export type ExecRequest = Pick<z.output<typeof execInput>, 'cmd' | 'cwd' | 'env' | 'preferLocal'>;

export interface CommandRunnerDeps extends System {
  readonly surroundings: Surroundings;
  /** Takes what was found amiss, for the boot report. */
  readonly warn: (warning: string) => void;
}

export type ExecResult = CommandResult & Pick<StartPlan, 'spec'>;

/** One-shot commands: they have no name, and none of them outlives us. */
export class CommandRunner {
  readonly #deps: CommandRunnerDeps;
  readonly #running = new Set<Promise<unknown>>();
  readonly #closing = new AbortController();

  constructor(deps: CommandRunnerDeps) {
    this.#deps = deps;
  }

  /** `LIMIT_REACHED` when too many run, `START_FAILED` and `BAD_INPUT` as for a start, `CANCELLED` with the signal. */
  async run(request: ExecRequest, options: RunCommandOptions): Promise<ExecResult> {
    if (this.#running.size >= MAX_AT_ONCE) {
      const message = `${this.#running.size} of ${MAX_AT_ONCE} commands run already: wait for one to end, or start it under a name`;
      throw new AppError('LIMIT_REACHED', message);
    }
    const running = this.#run(request, options);
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Ends what an earlier run of the app has left. */
  endLeft(): Promise<void> {
    return endLeftCommands(this.#deps);
  }

  /** Ends all that run. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running);
  }

  async #run(request: ExecRequest, options: RunCommandOptions): Promise<ExecResult> {
    const plan = await prepareRequest({ ...request, stdin: 'ignore' }, this.#deps.surroundings);
    const { signal, release } = linkSignals([options.signal, this.#closing.signal]);
    try {
      return { spec: plan.spec, ...(await runCommand(plan, { ...options, signal }, this.#deps)) };
    } finally {
      release();
    }
  }
}
