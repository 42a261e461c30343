import type { ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import { formatQuantity } from '../../../components/format/format-count.ts';
import type { ToastAction, Toasts } from '../../../components/toasts/create-toasts.ts';
import { describeError } from '../../../connection/describe-error.ts';
import type { SupervisedModel } from '../create-supervised-model.ts';
import { runBounded, type Outcome } from './run-bounded.ts';

/** Something that can be done to one process or to several. */
export interface Deed<Result> {
  /** `Stopping`, `stopped`: for its progress, and for what came of it. */
  readonly doing: string;
  readonly done: string;
  readonly run: (process: ManagedProcess) => Promise<Result>;
  /** In place of `api was stopped`, and what else there is to say. */
  readonly title?: (name: string, result: Result) => string;
  readonly note?: (result: Result) => string | undefined;
  /** It was done, but not as it should be. */
  readonly problem?: (result: Result) => string | undefined;
  readonly undo?: (results: readonly Result[]) => ToastAction | undefined;
}

/** More would only wait in the app. */
const AT_ONCE = 6;

export type Perform = <Result>(deed: Deed<Result>, processes: readonly ManagedProcess[]) => Promise<void>;

/** Does a deed to processes, one request per name at a time, and tells in one toast how it went. */
export function createPerform({ state }: SupervisedModel, toasts: Toasts): Perform {
  const release = (name: string) =>
    state.setState(({ busy, batch }) => ({
      busy: new Set([...busy].filter((other) => other !== name)),
      batch: batch && { ...batch, finished: batch.finished + 1 },
    }));

  return async (deed, processes) => {
    // A second press of a button does nothing.
    const free = processes.filter(({ name }) => !state.getState().busy.has(name));
    if (free.length === 0) return;
    state.setState(({ busy, batch }) => ({
      busy: new Set([...busy, ...free.map(({ name }) => name)]),
      batch: free.length > 1 ? { doing: deed.doing, finished: 0, total: free.length } : batch,
    }));
    const outcomes = await runBounded(free, AT_ONCE, (process) =>
      deed.run(process).finally(() => release(process.name)),
    );
    if (free.length > 1) state.setState({ batch: undefined });
    tell(toasts, deed, outcomes);
  };
}

type Outcomes<Result> = readonly Outcome<ManagedProcess, Result>[];

function tell<Result>(toasts: Toasts, deed: Deed<Result>, outcomes: Outcomes<Result>): void {
  const results = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.result] : []));
  const problems = outcomes.flatMap((outcome) => {
    const text = outcome.ok ? deed.problem?.(outcome.result) : describeError(outcome.error).message;
    return text === undefined ? [] : [{ name: outcome.item.name, text, ok: outcome.ok }];
  });
  const undo = results.length === 0 ? undefined : deed.undo?.(results);
  const [first] = outcomes;
  if (outcomes.length === 1 && first !== undefined) return tellOne(toasts, deed, first, undo);

  const count = formatQuantity(results.length, 'process was', 'processes were');
  if (problems.length === 0) return toasts.done(`${count} ${deed.done}`, undefined, undo);
  const title = problems.every(({ ok }) => ok)
    ? `${count} ${deed.done}, but not all as they should`
    : `${results.length} of ${outcomes.length} were ${deed.done}`;
  toasts.failed(title, problems.map(({ name, text }) => `${name}: ${text}`).join('\n'), undo);
}

function tellOne<Result>(
  toasts: Toasts,
  deed: Deed<Result>,
  outcome: Outcome<ManagedProcess, Result>,
  undo: ToastAction | undefined,
): void {
  const { name } = outcome.item;
  if (!outcome.ok) return toasts.failed(`${name} was not ${deed.done}`, describeError(outcome.error).message);
  const problem = deed.problem?.(outcome.result);
  if (problem !== undefined) return toasts.failed(`${name} was ${deed.done}, but not as it should`, problem, undo);
  const title = deed.title?.(name, outcome.result) ?? `${name} was ${deed.done}`;
  toasts.done(title, deed.note?.(outcome.result), undo);
}
