import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ProcEvent } from '../../../src-shared/contract/proc-lifecycle.ts';
import type { AdoptedProcess } from '../../../src-shared/model/adopted-process.ts';
import type { ManagedProcess } from '../../../src-shared/model/managed-process.ts';
import type { Monitored } from '../../../src-shared/model/monitored.ts';
import { createGridLayout, type GridLayout } from '../../components/data-grid/create-grid-layout.ts';
import { noSelection, selectRows, type RowSelection, type SelectHow } from '../../components/data-grid/select-rows.ts';
import type { Connection } from '../../connection/create-connection.ts';
import type { Poll } from '../../connection/create-poll.ts';
import { createTopic, type Topic } from '../../connection/create-topic.ts';
import type { RequestFrame } from '../../connection/once-per-frame.ts';
import type { ShownPage } from '../../connection/while-shown.ts';
import { isSameRun } from './actions/is-same-run.ts';
import { createAdoptedPoll } from './adopted/create-adopted-poll.ts';
import { createLogPreferences, type LogPreferences } from './log/create-log-preferences.ts';
import { emptyForm, type StartForm } from './start/start-form.ts';
import { createManagedRow, type ManagedRow } from './table/managed-row.ts';
import { mergeProcEvent, type ManagedRows } from './table/merge-proc-event.ts';
import { orderRows } from './table/order-rows.ts';
import { hiddenAtFirst } from './table/supervised-columns.tsx';
import { UsageBook } from './table/usage-book.ts';

export interface SupervisedView {
  /** Filtered and sorted. */
  readonly rows: readonly ManagedRow[];
  readonly all: ManagedRows;
  /** False until the first snapshot is here. */
  readonly known: boolean;
  /** Whose details are shown. */
  readonly selected: ManagedRow | undefined;
  /** Those of several selected that the filter does not hide. */
  readonly marked: readonly ManagedRow[];
  /** What keys and buttons act on: those marked, or the selected one, as far as they are seen. */
  readonly targets: readonly ManagedRow[];
  /** What outlived an earlier run and waits for a decision. */
  readonly orphans: readonly ManagedRow[];
}

/** What is about to be destroyed, if it is confirmed: these runs, and no others of the same names. */
export interface Confirmation {
  readonly what: 'stop' | 'remove' | 'reap';
  readonly processes: readonly ManagedProcess[];
}

/** Something that is being done to several at once. */
export interface Batch {
  readonly doing: string;
  readonly finished: number;
  readonly total: number;
}

export type DetailTab = 'log' | 'details' | 'history';

/** What a person does with the screen. */
export interface SupervisedState {
  readonly filter: string;
  readonly selection: RowSelection;
  readonly tab: DetailTab;
  /** The start dialog, with what stood in it when it was opened. */
  readonly starting: StartForm | undefined;
  readonly confirming: Confirmation | undefined;
  readonly signalsOpen: boolean;
  /** Name of whom the dialog of its probe is open for. */
  readonly probing: string | undefined;
  readonly choosingOrphans: boolean;
  /** Names with a request of ours under way. */
  readonly busy: ReadonlySet<string>;
  readonly batch: Batch | undefined;
  /** Where in whose log to go, once it is shown. */
  readonly jump: { readonly name: string; readonly time: number } | undefined;
}

/** What is used of all that is monitored. */
export interface HealthView {
  readonly entries: ReadonlyMap<string, { readonly item: Pick<Monitored, 'level' | 'worst' | 'issues'> }>;
}

export interface SupervisedModel {
  readonly topic: Topic<SupervisedView>;
  readonly health: Topic<HealthView>;
  readonly state: StoreApi<SupervisedState>;
  readonly layout: GridLayout;
  readonly logPreferences: LogPreferences;
  readonly adopted: Poll<readonly AdoptedProcess[]>;
  readonly select: (name: string, how: SelectHow) => void;
  readonly selectAll: () => void;
  readonly clearMarked: () => void;
  /** Opens the start dialog. */
  readonly askToStart: (form?: StartForm) => void;
}

export interface SupervisedModelOptions {
  readonly connection: Connection;
  readonly health: Topic<HealthView>;
  readonly storage: Storage;
  readonly requestFrame?: RequestFrame;
  readonly page?: ShownPage;
  /** ms, monotonic. */
  readonly now?: () => number;
}

const initialState: SupervisedState = {
  filter: '',
  selection: noSelection,
  tab: 'log',
  starting: undefined,
  confirming: undefined,
  signalsOpen: false,
  probing: undefined,
  choosingOrphans: false,
  busy: new Set(),
  batch: undefined,
  jump: undefined,
};

/** All of the Supervised screen that outlives its view. */
export function createSupervisedModel(options: SupervisedModelOptions): SupervisedModel {
  const { connection, health, storage, requestFrame, page, now = () => performance.now() } = options;
  const layout = createGridLayout(storage, 'signalbox.supervised.table', {
    sorting: [{ id: 'name', desc: false }],
    columnVisibility: hiddenAtFirst,
    columnSizing: {},
  });
  const state = createStore<SupervisedState>(() => initialState);
  const usage = new UsageBook();

  let all: ManagedRows = new Map();
  let known = false;
  const view = (): SupervisedView => {
    const { filter, selection } = state.getState();
    const sort = layout.state.getState().sorting[0] ?? { id: 'name', desc: false };
    const rows = orderRows(all.values(), { sort, filter });
    const selected = selection.current === undefined ? undefined : all.get(selection.current);
    const marked = rows.filter(({ process }) => selection.marked.has(process.name));
    return {
      rows,
      all,
      known,
      selected,
      marked,
      targets: marked.length > 0 ? marked : rows.filter((row) => row === selected),
      orphans: [...all.values()].filter(({ process }) => process.isOrphan === true),
    };
  };

  const topic = createTopic<ProcEvent, SupervisedView>(connection, {
    open: (client, signal) => client.proc.watch(undefined, { signal }),
    merge: (event) => {
      all = mergeProcEvent(all, event, (process) => createManagedRow(process, usage.take(process, now())));
      usage.keepOnly(new Set(all.keys()));
      known = true;
      state.setState((before) => ({
        ...unmarkRemoved(before, all),
        ...dropOtherRuns(before, all),
        ...dropProbing(before, all),
      }));
    },
    view,
    page,
    ...(requestFrame !== undefined && { requestFrame }),
  });
  layout.state.subscribe((after, before) => after.sorting !== before.sorting && topic.refresh('now'));
  state.subscribe((after, before) => {
    if (after.filter !== before.filter || after.selection !== before.selection) topic.refresh('now');
  });

  const shown = () => topic.get().rows.map(({ process }) => process.name);
  const setSelection = (selection: RowSelection) => state.setState({ selection });
  return {
    topic,
    health,
    state,
    layout,
    logPreferences: createLogPreferences(storage),
    adopted: createAdoptedPoll(connection),
    select: (name, how) => setSelection(selectRows(state.getState().selection, name, how, shown())),
    selectAll: () => setSelection({ ...state.getState().selection, marked: new Set(shown()) }),
    clearMarked: () => setSelection({ ...state.getState().selection, marked: new Set() }),
    askToStart: (form = emptyForm) => state.setState({ starting: form }),
  };
}

/** A name that was removed may be given to another process, which nobody has marked. */
function unmarkRemoved({ selection }: SupervisedState, all: ManagedRows): Partial<SupervisedState> {
  const marked = [...selection.marked].filter((name) => all.has(name));
  return marked.length === selection.marked.size ? {} : { selection: { ...selection, marked: new Set(marked) } };
}

/** Of what was removed, nothing is probed. */
const dropProbing = ({ probing }: SupervisedState, all: ManagedRows): Partial<SupervisedState> =>
  probing === undefined || all.has(probing) ? {} : { probing: undefined };

/** A question is for the runs that it named. */
function dropOtherRuns({ confirming }: SupervisedState, all: ManagedRows): Partial<SupervisedState> {
  if (confirming === undefined) return {};
  const processes = confirming.processes.filter((process) => {
    const now = all.get(process.name)?.process;
    return now !== undefined && isSameRun(now, process);
  });
  if (processes.length === confirming.processes.length) return {};
  return { confirming: processes.length === 0 ? undefined : { ...confirming, processes } };
}
