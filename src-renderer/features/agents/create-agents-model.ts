import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AgentsEvent } from '../../../src-shared/contract/agents.ts';
import type { Agent, AgentUse } from '../../../src-shared/model/agent.ts';
import { createGridLayout, type GridLayout } from '../../components/data-grid/create-grid-layout.ts';
import type { Connection } from '../../connection/create-connection.ts';
import { createTopic, type Topic } from '../../connection/create-topic.ts';
import { mergeCalls, type CallRow } from './merge-calls.ts';
import { orderCalls, type OutcomeFilter, type Whose } from './order-calls.ts';

/** `all`, `own`, or the id of an agent. */
export type Selection = 'all' | 'own' | number;

export interface AgentsView {
  /** False until the first snapshot is here. */
  readonly known: boolean;
  /** Those whose token is valid, by their labels, then the revoked ones. */
  readonly agents: readonly Agent[];
  readonly own: AgentUse;
  readonly whose: Whose;
  /** Filtered and sorted. */
  readonly rows: readonly CallRow[];
  /** Whether anybody has called anything. */
  readonly hasCalls: boolean;
}

export interface AgentsState {
  readonly selected: Selection;
  readonly selectedCall: string | undefined;
  readonly outcome: OutcomeFilter;
  readonly filter: string;
  readonly adding: boolean;
  /** Whose token a confirmation is open for. */
  readonly revoking: Agent | undefined;
}

/** All of the Agents screen that outlives its view. */
export interface AgentsModel {
  readonly topic: Topic<AgentsView>;
  readonly state: StoreApi<AgentsState>;
  readonly layout: GridLayout;
  /** Selects who is below in the list, or above. */
  readonly step: (by: 1 | -1) => void;
  /** Opens the confirmation, where one is selected that has a token. */
  readonly askToRevoke: () => void;
}

const NOBODY: AgentUse = { calls: 0, refusals: 0, connections: [] };

export interface AgentsModelOptions {
  readonly connection: Connection;
  readonly storage: Storage;
}

export function createAgentsModel({ connection, storage }: AgentsModelOptions): AgentsModel {
  const layout = createGridLayout(storage, 'signalbox.agents.calls', {
    sorting: [{ id: 'time', desc: true }],
    columnVisibility: {},
    columnSizing: {},
  });
  const state = createStore<AgentsState>(() => ({
    selected: 'all',
    selectedCall: undefined,
    outcome: 'all',
    filter: '',
    adding: false,
    revoking: undefined,
  }));

  let latest: Pick<AgentsEvent, 'agents' | 'own'> | undefined;
  let calls: readonly CallRow[] = [];
  const view = (): AgentsView => {
    const { selected, outcome, filter } = state.getState();
    const { agents = [], own = NOBODY } = latest ?? {};
    const whose = whoseOf(selected, agents);
    const sort = layout.state.getState().sorting[0] ?? { id: 'time', desc: true };
    return {
      known: latest !== undefined,
      agents,
      own,
      whose,
      rows: orderCalls(calls, { sort, whose, outcome, filter }),
      hasCalls: calls.length > 0,
    };
  };
  const topic = createTopic<AgentsEvent, AgentsView>(connection, {
    open: (client, signal) => client.agents.watch(undefined, { signal }),
    merge: (event) => {
      latest = event;
      calls = mergeCalls(calls, event);
    },
    view,
  });
  state.subscribe(() => topic.refresh('now'));
  layout.state.subscribe(() => topic.refresh('now'));

  return {
    topic,
    state,
    layout,
    step: (by) => {
      const order: readonly Selection[] = ['all', 'own', ...topic.get().agents.map(({ id }) => id)];
      const next = order[order.indexOf(state.getState().selected) + by];
      if (next !== undefined) state.setState({ selected: next });
    },
    askToRevoke: () => {
      const { whose } = topic.get();
      if (typeof whose === 'object' && whose.revokedAt === undefined) state.setState({ revoking: whose });
    },
  };
}

/** Who is not there any more is everybody. */
function whoseOf(selected: Selection, agents: readonly Agent[]): Whose {
  if (typeof selected === 'string') return selected;
  return agents.find(({ id }) => id === selected) ?? 'all';
}
