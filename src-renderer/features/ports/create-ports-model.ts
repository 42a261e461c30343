import { createStore, type StoreApi } from 'zustand/vanilla';
import type { NamedProcess } from '../../../src-shared/model/system-socket.ts';
import { createGridLayout, type GridLayout } from '../../components/data-grid/create-grid-layout.ts';
import type { Connection } from '../../connection/create-connection.ts';
import { createPoll, type Poll } from '../../connection/create-poll.ts';
import { orderPorts } from './order-ports.ts';
import { portRows, type PortRow } from './port-row.ts';

export type SocketStates = 'listening' | 'connected' | 'all';
export type Protocols = 'all' | 'tcp' | 'udp';

export interface PortsState {
  readonly filter: string;
  readonly states: SocketStates;
  readonly protocol: Protocols;
  readonly selectedKey: string | undefined;
  /** The process that a confirmation is open for. */
  readonly killing: NamedProcess | undefined;
}

export interface PortsView {
  readonly rows: readonly PortRow[];
  readonly selected: PortRow | undefined;
}

interface Seen {
  readonly rows: readonly PortRow[];
  readonly incomplete: string | undefined;
}

/** All of the Ports screen that outlives its view. */
export interface PortsModel {
  readonly poll: Poll<Seen>;
  readonly state: StoreApi<PortsState>;
  readonly view: StoreApi<PortsView>;
  readonly layout: GridLayout;
}

const EVERY_MS = 2000;

export interface PortsModelOptions {
  readonly connection: Connection;
  readonly storage: Storage;
}

export function createPortsModel({ connection, storage }: PortsModelOptions): PortsModel {
  const layout = createGridLayout(storage, 'signalbox.ports.table', {
    sorting: [{ id: 'port', desc: false }],
    columnVisibility: {},
    columnSizing: {},
  });
  const state = createStore<PortsState>(() => ({
    filter: '',
    states: 'listening',
    protocol: 'all',
    selectedKey: undefined,
    killing: undefined,
  }));
  const poll: Poll<Seen> = createPoll<Seen>({
    connection,
    everyMs: EVERY_MS,
    ask: async (signal) => {
      const input = { state: state.getState().states };
      const { sockets, incomplete } = await connection.client.ports.list(input, { signal });
      return { rows: portRows(sockets, poll.state.getState().answer?.rows ?? []), incomplete };
    },
  });

  const view = createStore<PortsView>(() => ({ rows: [], selected: undefined }));
  const arrange = () => {
    const { filter, protocol, selectedKey } = state.getState();
    const sort = layout.state.getState().sorting[0] ?? { id: 'port', desc: false };
    const rows = orderPorts(poll.state.getState().answer?.rows ?? [], { sort, filter, protocol });
    view.setState({ rows, selected: rows.find(({ key }) => key === selectedKey) });
  };
  poll.state.subscribe((now, before) => now.answer !== before.answer && arrange());
  layout.state.subscribe((now, before) => now.sorting !== before.sorting && arrange());
  state.subscribe((now, before) => {
    arrange();
    if (now.states !== before.states) poll.refresh();
  });
  return { poll, state, view, layout };
}
