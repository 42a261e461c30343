import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import type { KillTarget } from '../../components/kill-dialog/kill-dialog.tsx';
import type { NamedProcess } from '../../../src-shared/model/system-socket.ts';
import { createGridLayout, type GridLayout } from '../../components/data-grid/create-grid-layout.ts';
import type { Connection } from '../../connection/create-connection.ts';
import { createPoll, type Poll } from '../../connection/create-poll.ts';
import { ownersOf } from './owners-of.ts';
import { orderPorts } from './order-ports.ts';
import { portRows, type PortRow } from './port-row.ts';
import { narrowPorts, noNarrowing, type Narrowing, type SocketStates } from './narrow-ports.ts';

export interface PortsState extends Narrowing {
  readonly states: SocketStates;
  readonly selectedKey: string | undefined;
  /** Whom a confirmation is open for. */
  readonly killing: { readonly targets: readonly KillTarget[]; readonly title?: string | undefined } | undefined;
}

export interface PortsView {
  readonly rows: readonly PortRow[];
  readonly selected: PortRow | undefined;
  /** Whoever holds the port of the selected row, by this socket or another one. */
  readonly owners: readonly NamedProcess[];
}

interface Seen {
  /** What was asked for. */
  readonly states: SocketStates;
  readonly rows: readonly PortRow[];
  readonly incomplete: string | undefined;
}

/** All of the Ports screen that outlives its view. */
export interface PortsModel {
  readonly poll: Poll<Seen>;
  readonly state: StoreApi<PortsState>;
  readonly view: StoreApi<PortsView>;
  readonly layout: GridLayout;
  /** Goes to where a process is shown with all that is known of it. */
  readonly showProcess: (identity: ProcessIdentity) => void;
}

const EVERY_MS = 2000;

export interface PortsModelOptions {
  readonly connection: Connection;
  readonly storage: Storage;
  /** Whose sockets are ours; undefined until that is known. */
  readonly ownUser: () => string | undefined;
  readonly showProcess: PortsModel['showProcess'];
}

export function createPortsModel({ connection, storage, ownUser, showProcess }: PortsModelOptions): PortsModel {
  const layout = createGridLayout(storage, 'signalbox.ports.table', {
    sorting: [{ id: 'port', desc: false }],
    columnVisibility: {},
    columnSizing: {},
  });
  const state = createStore<PortsState>(() => ({
    ...noNarrowing,
    states: 'listening',
    selectedKey: undefined,
    killing: undefined,
  }));
  const poll: Poll<Seen> = createPoll<Seen>({
    connection,
    everyMs: EVERY_MS,
    ask: async (signal) => {
      const { states } = state.getState();
      const { sockets, incomplete } = await connection.client.ports.list({ state: states }, { signal });
      return { states, rows: portRows(sockets, poll.state.getState().answer?.rows ?? []), incomplete };
    },
  });

  const view = createStore<PortsView>(() => ({ rows: [], selected: undefined, owners: [] }));
  const arrange = () => {
    const { selectedKey, states, ...narrowing } = state.getState();
    const sort = layout.state.getState().sorting[0] ?? { id: 'port', desc: false };
    const { answer } = poll.state.getState();
    // Those of another choice are not what the buttons say.
    const all = answer?.states === states ? answer.rows : [];
    const rows = orderPorts(narrowPorts(all, narrowing, ownUser()), sort);
    const selected = rows.find(({ key }) => key === selectedKey);
    view.setState({ rows, selected, owners: selected === undefined ? [] : ownersOf(selected, all) });
  };
  poll.state.subscribe((now, before) => now.answer !== before.answer && arrange());
  layout.state.subscribe((now, before) => now.sorting !== before.sorting && arrange());
  state.subscribe((now, before) => {
    arrange();
    if (now.states !== before.states) poll.refresh();
  });
  return { poll, state, view, layout, showProcess };
}
