import { AppError } from '../../../src-shared/model/app-error.ts';
import type { FairTurns } from '../fair-turns.ts';

export interface TurnOptions {
  readonly turns: Pick<FairTurns, 'add' | 'remove'>;
  readonly signal?: AbortSignal | undefined;
  /** Of a processor: what takes longer is not worth what it costs all others. */
  readonly budgetMs?: number | undefined;
}

/** Of a turn that is shared with others, and with the reading of output. */
const SLICE_MS = 2;
const BUDGET_MS = 5000;

/**
 * Does some work in slices of a few milliseconds, whenever it is its turn. Each `yield` of the work is where it can be
 * interrupted. It fails with `CANCELLED` when the caller has gone away, and with `LIMIT_REACHED` when it costs too much.
 */
export function runInTurns<Result>(
  work: Generator<void, Result>,
  { turns, signal, budgetMs = BUDGET_MS }: TurnOptions,
): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  let spent = 0;
  const end = () => {
    turns.remove(step);
    signal?.removeEventListener('abort', cancel);
  };
  const fail = (error: unknown) => {
    end();
    work.return(undefined as never);
    reject(error);
  };
  const cancel = () => fail(cancelled());
  const step = (): boolean => {
    const start = performance.now();
    try {
      const result = workUntil(work, start + SLICE_MS);
      if (result !== undefined) {
        end();
        resolve(result.value);
        return false;
      }
    } catch (error) {
      fail(error);
      return false;
    }
    spent += performance.now() - start;
    if (spent <= budgetMs) return true;
    fail(tooMuch(budgetMs));
    return false;
  };
  if (signal?.aborted === true) cancel();
  else {
    signal?.addEventListener('abort', cancel, { once: true });
    turns.add(step);
  }
  return promise;
}

function workUntil<Result>(work: Generator<void, Result>, deadline: number): { readonly value: Result } | undefined {
  do {
    const { done, value } = work.next();
    if (done === true) return { value };
  } while (performance.now() < deadline);
  return undefined;
}

export const cancelled = (): AppError => new AppError('CANCELLED', 'the caller went away before all lines were read');

const tooMuch = (budgetMs: number): AppError =>
  new AppError(
    'LIMIT_REACHED',
    `reading these lines took more than ${budgetMs / 1000} s of a processor: narrow it with since, until or fewer ` +
      'processes, or use a simpler pattern',
  );
