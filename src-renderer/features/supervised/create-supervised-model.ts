import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ProcEvent } from '../../../src-shared/contract/proc.ts';
import type { ManagedProcess } from '../../../src-shared/model/managed-process.ts';
import { createGridLayout, type GridLayout } from '../../components/data-grid/create-grid-layout.ts';
import type { Connection } from '../../connection/create-connection.ts';
import { createTopic, type Topic } from '../../connection/create-topic.ts';
import type { RequestFrame } from '../../connection/once-per-frame.ts';
import { createLogPreferences, type LogPreferences } from './create-log-preferences.ts';
import { isSameRun } from './is-same-run.ts';
import { createManagedRow, type ManagedRow } from './managed-row.ts';
import { mergeProcEvent, type ManagedRows } from './merge-proc-event.ts';
import { orderRows } from './order-rows.ts';

export interface SupervisedView {
  /** Filtered and sorted. */
  readonly rows: readonly ManagedRow[];
  readonly all: ManagedRows;
  /** False until the first snapshot is here. */
  readonly known: boolean;
  readonly selected: ManagedRow | undefined;
}

/** What a person does with the table. */
export interface SupervisedState {
  readonly filter: string;
  readonly selectedName: string | undefined;
  readonly starting: boolean;
  /** What is about to be destroyed, if it is confirmed: this run of it, and no other of the same name. */
  readonly confirming: { readonly what: 'stop' | 'remove'; readonly process: ManagedProcess } | undefined;
  /** Names with a request of ours under way. */
  readonly busy: ReadonlySet<string>;
}

export interface SupervisedModel {
  readonly topic: Topic<SupervisedView>;
  readonly state: StoreApi<SupervisedState>;
  readonly layout: GridLayout;
  readonly logPreferences: LogPreferences;
}

export interface SupervisedModelOptions {
  readonly connection: Connection;
  readonly storage: Storage;
  readonly requestFrame?: RequestFrame;
}

/** All of the Supervised screen that outlives its view. */
export function createSupervisedModel({ connection, storage, requestFrame }: SupervisedModelOptions): SupervisedModel {
  const layout = createGridLayout(storage, 'signalbox.supervised.table', {
    sorting: [{ id: 'name', desc: false }],
    columnVisibility: {},
    columnSizing: {},
  });
  const state = createStore<SupervisedState>(() => ({
    filter: '',
    selectedName: undefined,
    starting: false,
    confirming: undefined,
    busy: new Set<string>(),
  }));

  let all: ManagedRows = new Map();
  let known = false;
  const view = (): SupervisedView => {
    const { filter, selectedName } = state.getState();
    const sort = layout.state.getState().sorting[0] ?? { id: 'name', desc: false };
    return {
      rows: orderRows(all.values(), { sort, filter }),
      all,
      known,
      selected: selectedName === undefined ? undefined : all.get(selectedName),
    };
  };
  const topic = createTopic<ProcEvent, SupervisedView>(connection, {
    open: (client, signal) => client.proc.watch(undefined, { signal }),
    merge: (event) => {
      all = mergeProcEvent(all, event, createManagedRow);
      known = true;
      const { confirming } = state.getState();
      const now = confirming && all.get(confirming.process.name)?.process;
      if (confirming && !(now && isSameRun(now, confirming.process))) state.setState({ confirming: undefined });
    },
    view,
    ...(requestFrame !== undefined && { requestFrame }),
  });
  layout.state.subscribe((now, before) => now.sorting !== before.sorting && topic.refresh('now'));
  state.subscribe((now, before) => {
    if (now.filter !== before.filter || now.selectedName !== before.selectedName) topic.refresh('now');
  });

  return { topic, state, layout, logPreferences: createLogPreferences(storage) };
}
