import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '../../../src-shared/contract/index.ts';
import type { DebrisItem } from '../../../src-shared/model/debris.ts';
import type { Connection } from '../../connection/create-connection.ts';
import { createPoll, type Poll } from '../../connection/create-poll.ts';

export type CleanResult = Awaited<ReturnType<Client['debris']['clean']>>;

export interface DebrisState {
  /** Keys of the processes that are ticked. */
  readonly ticked: ReadonlySet<string>;
  /** What a confirmation is open for, as it was when it was asked. */
  readonly asking: readonly DebrisItem[] | undefined;
  /** How many are being ended now. */
  readonly ending: number;
  /** What the newest clean came to, until it is put away. */
  readonly result: CleanResult | undefined;
}

/** All of the Debris screen that outlives its view. */
export interface DebrisModel {
  readonly poll: Poll<readonly DebrisItem[]>;
  readonly state: StoreApi<DebrisState>;
  readonly flip: (key: string) => void;
  readonly tickAll: (on: boolean) => void;
  /** Opens the confirmation for what is ticked, if anything is. */
  readonly askToClean: () => void;
}

export const debrisKey = ({ process: { pid, startTime } }: DebrisItem): string => `${pid}@${startTime}`;

const EVERY_MS = 10_000;

export function createDebrisModel({ connection }: { readonly connection: Connection }): DebrisModel {
  const state = createStore<DebrisState>(() => ({
    ticked: new Set(),
    asking: undefined,
    ending: 0,
    result: undefined,
  }));
  const poll: Poll<readonly DebrisItem[]> = createPoll<readonly DebrisItem[]>({
    connection,
    everyMs: EVERY_MS,
    ask: async (signal) => (await connection.client.debris.list(undefined, { signal })).items,
  });
  const cleanable = () => (poll.state.getState().answer ?? []).filter((item) => item.cleanable);
  // What has gone takes its tick with it.
  poll.state.subscribe(() => {
    const keys = new Set(cleanable().map(debrisKey));
    const { ticked } = state.getState();
    if ([...ticked].some((key) => !keys.has(key)))
      state.setState({ ticked: new Set([...ticked].filter((key) => keys.has(key))) });
  });
  return {
    poll,
    state,
    flip: (key) =>
      state.setState(({ ticked }) => ({
        ticked: new Set(ticked.has(key) ? [...ticked].filter((other) => other !== key) : [...ticked, key]),
      })),
    tickAll: (on) => state.setState({ ticked: new Set(on ? cleanable().map(debrisKey) : []) }),
    askToClean: () => {
      const asking = cleanable().filter((item) => state.getState().ticked.has(debrisKey(item)));
      // One batch at a time: what is ending now is in the list still.
      if (asking.length > 0 && state.getState().ending === 0) state.setState({ asking });
    },
  };
}
