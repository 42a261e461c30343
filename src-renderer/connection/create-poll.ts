import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Connection } from './create-connection.ts';
import { describeError } from './describe-error.ts';

export interface PollState<Answer> {
  /** The newest answer; it stays while later questions fail. */
  readonly answer: Answer | undefined;
  /** Why the newest question was not answered. */
  readonly error: string | undefined;
}

/** A question that is asked again and again while somebody looks at the answer. */
export interface Poll<Answer> {
  readonly state: StoreApi<PollState<Answer>>;
  /** Asks now, instead of waiting for the next turn. */
  readonly refresh: () => void;
  /** Asks until the returned function is called. A hidden page does not ask. */
  readonly start: () => () => void;
}

export interface PollOptions<Answer> {
  readonly connection: Connection;
  /** Where it depends, asked anew after each answer. */
  readonly everyMs: number | (() => number);
  readonly ask: (signal: AbortSignal) => Promise<Answer>;
}

export function createPoll<Answer>({ connection, everyMs, ask }: PollOptions<Answer>): Poll<Answer> {
  const state = createStore<PollState<Answer>>(() => ({ answer: undefined, error: undefined }));
  let again = () => {};

  const askOnce = async (signal: AbortSignal): Promise<void> => {
    try {
      const answer = await ask(signal);
      if (!signal.aborted) state.setState({ answer, error: undefined });
    } catch (error) {
      if (!signal.aborted) state.setState({ error: describeError(error).message });
    }
  };

  /** One question at a time: an answer that takes long puts the next question off. */
  const keepAsking = (): (() => void) => {
    const looking = new AbortController();
    let asking = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const turn = async (): Promise<void> => {
      clearTimeout(timer);
      asking.abort();
      const mine = (asking = new AbortController());
      if (connection.state.getState().phase === 'open' && document.visibilityState === 'visible') {
        await askOnce(AbortSignal.any([mine.signal, looking.signal]));
      }
      if (mine.signal.aborted || looking.signal.aborted) return;
      timer = setTimeout(() => void turn(), typeof everyMs === 'number' ? everyMs : everyMs());
    };
    const ifShown = () => document.visibilityState === 'visible' && void turn();
    document.addEventListener('visibilitychange', ifShown);
    const unsubscribe = connection.state.subscribe(({ phase }, before) => {
      if (phase === 'open' && before.phase !== 'open') void turn();
    });
    again = () => void turn();
    void turn();
    return () => {
      looking.abort();
      again = () => {};
      clearTimeout(timer);
      unsubscribe();
      document.removeEventListener('visibilitychange', ifShown);
    };
  };

  return { state, refresh: () => again(), start: keepAsking };
}
