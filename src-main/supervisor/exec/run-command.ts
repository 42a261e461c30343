import { AppError } from '../../../src-shared/model/app-error.ts';
import type { ProcessEnd, Survivor } from '../../../src-shared/model/managed-process.ts';
import { messageOf } from '../../../src-shared/model/message-of.ts';
import { endsWithin } from '../ends-within.ts';
import { findEscaped } from '../find-escaped.ts';
import { unidentified } from '../launch-run.ts';
import type { StartPlan } from '../prepare-start.ts';
import type { OnceRun, ProcessHost } from '../process-host.ts';
import { asSurvivor, type ProcessTable } from '../process-table.ts';
import { StoppableTree } from '../stoppable-tree.ts';
import { BoundedOutput, type OutputText } from './bounded-output.ts';
import { GRACE } from './grace.ts';
import { nameSurvivors } from './name-survivors.ts';
import { putOnRecord, type RecordDeps } from './put-on-record.ts';

/** How long the rest of the output is waited for when something that was left behind holds it open. */
const REST_MS = 500;
const PROGRESS_MS = 5000;

export interface RunCommandOptions {
  readonly input?: string | undefined;
  readonly timeoutMs: number;
  readonly maxOutputBytes: number;
  /** Ends it with its tree, and the call with `CANCELLED`. */
  readonly signal: AbortSignal;
  /** Every few seconds: for how long it has run, and how much it has written. */
  readonly onProgress?: ((progress: { readonly elapsedMs: number; readonly bytes: number }) => void) | undefined;
}

export interface CommandResult {
  readonly pid: number;
  readonly end: ProcessEnd;
  readonly durationMs: number;
  readonly out: OutputText;
  readonly err: OutputText;
  /** What still lives of its tree. */
  readonly survivors: readonly Survivor[];
}

export interface System extends RecordDeps {
  readonly host: ProcessHost;
  readonly processes: ProcessTable;
  readonly bootId: string;
}

/** Runs a command to its end. Its whole tree ends with the time, with the call, and with us. */
export async function runCommand(plan: StartPlan, options: RunCommandOptions, system: System): Promise<CommandResult> {
  const { maxOutputBytes, signal, timeoutMs } = options;
  if (signal.aborted) throw cancelled([]);
  const output = { out: new BoundedOutput(maxOutputBytes), err: new BoundedOutput(maxOutputBytes) };
  const startedAt = performance.now();
  const run = await start(plan, options, system.host, (stream, chunk) => output[stream].write(chunk));
  const progress = setInterval(() => {
    const bytes = output.out.total + output.err.total;
    options.onProgress?.({ elapsedMs: performance.now() - startedAt, bytes });
  }, PROGRESS_MS);
  const root = system.processes.identify(run.pid) ?? unidentified(run.pid);
  const takeOffRecord = putOnRecord({ root, bootId: system.bootId, program: plan.spec.argv[0] }, system);
  try {
    const tree = new StoppableTree(root, system);
    void run.exited.then(() => tree.noteEnd());
    const how = await endOrTimeout(run, signal, timeoutMs);
    const { end, survivors } = how === 'ended' ? await ended(run, tree) : await stopped(tree);
    const left = [...survivors, ...(await escaped(run, survivors, system))];
    if (signal.aborted) throw cancelled(left);
    const durationMs = performance.now() - startedAt;
    return { pid: run.pid, end, durationMs, out: output.out.end(), err: output.err.end(), survivors: left };
  } finally {
    clearInterval(progress);
    run.close();
    takeOffRecord();
  }
}

type How = 'ended' | 'timed-out' | 'cancelled';

async function start(
  { spec, file, env }: StartPlan,
  { input }: RunCommandOptions,
  host: ProcessHost,
  onOutput: Parameters<ProcessHost['runOnce']>[0]['onOutput'],
): Promise<OnceRun> {
  try {
    const run = await host.runOnce({
      file,
      argv: spec.argv,
      cwd: spec.cwd,
      env,
      onOutput,
      hasInput: input !== undefined,
    });
    // A program that does not read its input has not failed for that.
    if (input !== undefined) run.write(input).catch(() => {});
    return run;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('START_FAILED', `${spec.argv[0]} could not be started: ${messageOf(cause)}`, { cause });
  }
}

function endOrTimeout({ exited }: OnceRun, signal: AbortSignal, timeoutMs: number): Promise<How> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle('timed-out'), timeoutMs);
    const onAbort = (): void => settle('cancelled');
    const settle = (how: How): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      resolve(how);
    };
    signal.addEventListener('abort', onAbort);
    void exited.then(() => settle('ended'));
    if (signal.aborted) onAbort();
  });
}

type Outcome = Pick<CommandResult, 'end' | 'survivors'>;

/** What it has left running on purpose is told of; what lost its keeper is ended, since nobody else would. */
async function ended({ exited }: OnceRun, tree: StoppableTree): Promise<Outcome> {
  const { end } = await exited;
  return { end, survivors: end.how === 'lost' ? (await stopped(tree)).survivors : tree.members().map(asSurvivor) };
}

async function stopped(tree: StoppableTree): Promise<Outcome> {
  const { how, survivors } = await tree.stop(GRACE);
  return { end: { how: 'timed-out', signal: how === 'graceful' ? GRACE.signal : 'SIGKILL' }, survivors };
}

/** Waits for the rest of the output, and finds who keeps it open, where its end does not come. */
async function escaped(run: OnceRun, known: readonly Survivor[], system: System): Promise<readonly Survivor[]> {
  if ((await endsWithin(REST_MS, run.outputEnded)) || run.place === undefined) return [];
  return findEscaped(run.place, known, system);
}

function cancelled(survivors: readonly Survivor[]): AppError {
  const rest =
    survivors.length === 0
      ? 'and what it ran was ended'
      : `and what it ran was ended, but for what has left its tree: ${nameSurvivors(survivors)}`;
  return new AppError('CANCELLED', `the call was cancelled, ${rest}`, { details: { survivors } });
}
