import { createORPCClient, ORPCError } from '@orpc/client';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '../../src-shared/contract/index.ts';
import type { ConnectionState } from './connection-state.ts';
import { ChannelError, type Channel, type Host } from './host.ts';
import { retryDelay } from './retry-delay.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';

export interface Connection {
  /** Valid for good: while the connection is lost, every call fails at once and says so. */
  readonly client: Client;
  readonly state: StoreApi<ConnectionState>;
  readonly retryNow: () => void;
  /** Resolves when the connection is open; rejects when the signal aborts. */
  readonly whenOpen: (signal: AbortSignal) => Promise<void>;
}

/** Opens the host's channel, and opens it again whenever it is lost, for as long as the page lives. */
export function createConnection(host: Host): Connection {
  const state = createStore<ConnectionState>(() => ({ phase: 'connecting' }));
  let channel: Channel | undefined;
  let wake = () => {};
  /** Asked for while a try is under way, which may have begun too early: the next one follows at once. */
  let again = false;

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  /** Keeps the first `since` over all the tries that fail. */
  const lose = (reason: string, locked: boolean, retryAt: number | undefined) => {
    const before = state.getState();
    const since = before.phase === 'lost' || before.phase === 'locked' ? before.since : Date.now();
    state.setState(locked ? { phase: 'locked', since } : { phase: 'lost', since, reason, retryAt }, true);
  };

  const keepOpen = async () => {
    for (let failures = 0; ; failures += 1) {
      again = false;
      try {
        channel = await host.open();
        failures = 0;
        state.setState({ phase: 'open' }, true);
        const reason = await channel.closed;
        channel = undefined;
        lose(reason, false, Date.now() + retryDelay(0));
      } catch (error) {
        const locked = error instanceof ChannelError && error.locked;
        lose(messageOf(error), locked, Date.now() + retryDelay(failures));
      }
      if (!again) await pause(retryDelay(failures));
      const current = state.getState();
      if (current.phase === 'lost') state.setState({ ...current, retryAt: undefined }, true);
    }
  };
  void keepOpen();

  return {
    client: createORPCClient<Client>({
      call: (path, input, options) => {
        if (channel === undefined) return Promise.reject(notConnected());
        return channel.link.call(path, input, options);
      },
    }),
    state,
    retryNow: () => {
      again = true;
      wake();
    },
    whenOpen: (signal) => whenOpen(state, signal),
  };
}

function notConnected(): ORPCError<'UNAVAILABLE', undefined> {
  return new ORPCError('UNAVAILABLE', {
    status: 503,
    message: 'Not connected to Signalbox. Nothing was done; try again once the connection is back.',
  });
}

function whenOpen(state: StoreApi<ConnectionState>, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const check = () => {
    if (state.getState().phase === 'open') resolve();
  };
  const abort = () => reject(signal.reason);
  const unsubscribe = state.subscribe(check);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  check();
  return promise.finally(() => {
    unsubscribe();
    signal.removeEventListener('abort', abort);
  });
}
