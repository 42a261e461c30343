import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConnectOverview } from '../../../src-shared/contract/connect.ts';
import {
  agentClientId,
  type AgentClientId,
  type ConnectScope,
  type ConnectTransport,
} from '../../../src-shared/model/agent-client.ts';
import type { ToolsetChoice } from '../../../src-shared/model/toolset.ts';
import type { Connection } from '../../connection/create-connection.ts';
import { createPoll, type Poll } from '../../connection/create-poll.ts';

export type ConnectAction = 'write' | 'remove';

export interface ConnectState {
  readonly selected: AgentClientId;
  readonly scope: ConnectScope;
  /** Of the project, as it is typed; empty: the folder that Signalbox was started in. */
  readonly project: string;
  readonly transport: ConnectTransport;
  readonly toolsets: readonly ToolsetChoice[];
  readonly readonly: boolean;
  /** What a confirmation is open for. */
  readonly asking: ConnectAction | undefined;
}

/** All of the Connect screen that outlives its view. */
export interface ConnectModel {
  readonly poll: Poll<ConnectOverview>;
  readonly state: StoreApi<ConnectState>;
  /** Selects the client below the selected one, or above. */
  readonly step: (by: 1 | -1) => void;
}

const EVERY_MS = 2000;

export function createConnectModel({ connection }: { readonly connection: Connection }): ConnectModel {
  const state = createStore<ConnectState>(() => ({
    selected: 'claude-code',
    scope: 'user',
    project: '',
    transport: 'http',
    toolsets: ['core'],
    readonly: false,
    asking: undefined,
  }));
  const poll = createPoll<ConnectOverview>({
    connection,
    everyMs: EVERY_MS,
    ask: (signal) => connection.client.connect.list(choiceOf(state.getState()), { signal }),
  });
  // What it would be connected with is another then.
  state.subscribe((now, before) => {
    if (JSON.stringify(choiceOf(now)) !== JSON.stringify(choiceOf(before))) poll.refresh();
  });
  return {
    poll,
    state,
    step: (by) =>
      state.setState(({ selected }) => {
        const { options } = agentClientId;
        const next = options[options.indexOf(selected) + by];
        return next === undefined ? {} : { selected: next };
      }),
  };
}

/** As it is asked. The usual tools go without saying. */
export function choiceOf({ transport, toolsets, readonly, scope, project }: ConnectState) {
  const isUsual = toolsets.length === 0 || (toolsets.length === 1 && toolsets[0] === 'core');
  return {
    transport,
    readonly,
    toolsets: isUsual ? [] : [...toolsets],
    ...(scope === 'project' && project.trim() !== '' && { project: project.trim() }),
  };
}
