import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SysEvent } from '../../../src-shared/contract/sys.ts';
import type { HostGauges } from '../../../src-shared/model/system-process.ts';
import { createColumnSets, type ColumnSets } from '../../components/data-grid/create-column-sets.ts';
import { createGridLayout, type GridLayout } from '../../components/data-grid/create-grid-layout.ts';
import type { Connection } from '../../connection/create-connection.ts';
import { createTopic, type Topic } from '../../connection/create-topic.ts';
import type { RequestFrame } from '../../connection/once-per-frame.ts';
import type { ShownPage } from '../../connection/while-shown.ts';
import { builtInColumnSets, firstLayout } from './built-in-column-sets.ts';
import { createDetailsWidth, type DetailsWidth } from './details-width.ts';
import { outlineGroups } from './outline-groups.ts';
import { outlineTree } from './outline-tree.ts';
import { orderRecords, type Listening } from './order-records.ts';
import { ProcessBook } from './process-book.ts';
import type { ProcessRecord } from './process-record.ts';
import { rowOf, type SystemRow } from './system-row.ts';
import { keepShape, recallShape, type SystemShape } from './system-shape.ts';
import { passesQuick, type QuickFilter } from './quick-filters.ts';

/** What the table shows. */
export interface SystemView {
  readonly rows: readonly SystemRow[];
  /** How many processes pass the filters. */
  readonly shown: number;
  readonly total: number;
  /** All of them by their keys, whatever is filtered; always the same map. */
  readonly living: ReadonlyMap<string, ProcessRecord>;
  readonly host: HostGauges | undefined;
  /** Undefined until the first sample is here. */
  readonly takenAt: number | undefined;
  /** The selected process, living or just ended. */
  readonly selected: ProcessRecord | undefined;
  /** What a kill is for: the selected process, while it lives and the filter does not hide it. */
  readonly target: ProcessRecord | undefined;
}

/** What a person does with the table. */
export interface SystemState {
  readonly filter: string;
  readonly quick: readonly QuickFilter[];
  /** Whose processes are ours; undefined until that is known. */
  readonly ownUser: string | undefined;
  /** The ports that each listens on, by its key, while somebody asks for them. */
  readonly listening: Listening | undefined;
  readonly selectedKey: string | undefined;
  readonly shape: SystemShape;
  /** Keys of the rows that are not as they are at first: folded ones of a tree, open ones of groups. */
  readonly toggled: ReadonlySet<string>;
  /** The order stands still; figures go on. */
  readonly held: boolean;
  /** So it does while a key is held down. */
  readonly keyDown: boolean;
  /** The process that a confirmation is open for: the order stands still meanwhile. */
  readonly killing: ProcessRecord | undefined;
  /** The process that is asked another priority for. */
  readonly renicing: ProcessRecord | undefined;
  /** The process that is asked a name for, to be adopted. */
  readonly adopting: ProcessRecord | undefined;
  readonly detailsOpen: boolean;
}

/** Whether the rows stand still: told to, by a key that is held, or by a question about one of them. */
export const isOrderHeld = ({ held, keyDown, killing, renicing, adopting }: SystemState): boolean =>
  held || keyDown || [killing, renicing, adopting].some((asked) => asked !== undefined);

export interface SystemModel {
  readonly topic: Topic<SystemView>;
  readonly state: StoreApi<SystemState>;
  readonly layout: GridLayout;
  readonly columnSets: ColumnSets;
  readonly detailsWidth: DetailsWidth;
}

/** How long a process that ended while it was selected stays in the table. */
const FAREWELL_MS = 10_000;
/** So many of the ended keep their places while the order is held. */
const MOST_HELD = 500;

export interface SystemModelOptions {
  readonly connection: Connection;
  readonly storage: Storage;
  readonly requestFrame?: RequestFrame;
  readonly page?: ShownPage;
}

/** All of the System screen that outlives its view. */
export function createSystemModel({ connection, storage, requestFrame, page }: SystemModelOptions): SystemModel {
  const book = new ProcessBook();
  const layout = createGridLayout(storage, 'signalbox.system.table', firstLayout);
  const columnSets = createColumnSets({ storage, key: 'signalbox.system.sets', layout, builtIn: builtInColumnSets });
  const state = createStore<SystemState>(() => ({
    filter: '',
    quick: [],
    ownUser: undefined,
    listening: undefined,
    selectedKey: undefined,
    shape: recallShape(storage),
    toggled: new Set(),
    held: false,
    keyDown: false,
    killing: undefined,
    renicing: undefined,
    adopting: undefined,
    detailsOpen: false,
  }));

  const isStill = () => isOrderHeld(state.getState());

  let records: readonly ProcessRecord[] = [];
  let rows: readonly SystemRow[] = [];
  let orderedBy = '';
  let arrangedFrom: readonly unknown[] = [];
  let outlinedAs: Partial<Pick<SystemState, 'shape' | 'toggled'>> = {};

  /** With every sample, shown or not: a hidden page shows nothing for hours, and processes come and go. */
  const prune = (heldKeys: ReadonlySet<string>): void => {
    const { killing, selectedKey } = state.getState();
    const now = book.takenAt ?? 0;
    const says = (key: string, endedAt: number) => key === selectedKey && now - endedAt < FAREWELL_MS;
    book.prune(({ key, endedAt = 0 }) => heldKeys.has(key) || key === killing?.key || says(key, endedAt), MOST_HELD);
  };

  /** Held, the same processes stay in the same places, whether they live or not; new ones come last. */
  const arrange = (): readonly ProcessRecord[] => {
    const { filter, quick, ownUser, listening, selectedKey } = state.getState();
    const sort = layout.state.getState().sorting[0] ?? { id: 'pid', desc: false };
    const facts = { now: book.takenAt ?? 0, ownUser, listening };
    const passes = (record: ProcessRecord) => passesQuick(record, quick, facts);
    const order = JSON.stringify([sort, filter, quick]);
    const still = isStill() && order === orderedBy;
    orderedBy = order;
    if (still) {
      const known = new Set(records.map(({ key }) => key));
      const newcomers = [...book.living.values()].filter(({ key }) => !known.has(key));
      return [
        ...records.flatMap(({ key }) => book.find(key) ?? []),
        ...orderRecords(newcomers, { sort, filter, passes, listening }),
      ];
    }
    prune(new Set());
    const farewell = selectedKey === undefined ? undefined : book.find(selectedKey);
    const shown = farewell?.endedAt === undefined ? book.living.values() : [...book.living.values(), farewell];
    return orderRecords(shown, { sort, filter, passes, listening });
  };

  const outline = (): readonly SystemRow[] => {
    const { shape, toggled } = state.getState();
    if (shape === 'flat') return records.map((record) => rowOf(record, 0, undefined));
    if (shape === 'tree') return outlineTree(records, book.living.values(), toggled);
    const keep = isStill() ? rows.filter(({ record }) => record === undefined).map(({ key }) => key) : [];
    const sort = layout.state.getState().sorting[0] ?? { id: 'pid', desc: false };
    return outlineGroups(records, { by: shape, sort, open: toggled, keep });
  };

  const view = (): SystemView => {
    const { selectedKey, filter, quick, ownUser, listening, shape, toggled } = state.getState();
    const { sorting } = layout.state.getState();
    const from = [book.takenAt, isStill(), filter, quick, ownUser, listening, sorting];
    const isArranged = from.every((part, index) => part === arrangedFrom[index]);
    if (!isArranged) records = arrange();
    arrangedFrom = from;
    if (!isArranged || shape !== outlinedAs.shape || toggled !== outlinedAs.toggled) rows = outline();
    outlinedAs = { shape, toggled };
    const selected = selectedKey === undefined ? undefined : book.find(selectedKey);
    return {
      rows,
      shown: records.length,
      total: book.living.size,
      living: book.living,
      host: book.host,
      takenAt: book.takenAt,
      selected,
      target: selected?.endedAt === undefined && rows.some(({ key }) => key === selectedKey) ? selected : undefined,
    };
  };

  const topic = createTopic<SysEvent, SystemView>(connection, {
    open: (client, signal) => client.sys.watch(undefined, { signal }),
    merge: (event) => {
      book.merge(event);
      prune(new Set(isStill() ? records.map(({ key }) => key) : []));
    },
    view,
    page,
    ...(requestFrame !== undefined && { requestFrame }),
  });
  layout.state.subscribe((now, before) => now.sorting !== before.sorting && topic.refresh('now'));
  state.subscribe(() => topic.refresh('now'));
  state.subscribe((now, before) => now.shape !== before.shape && keepShape(storage, now.shape));

  return { topic, state, layout, columnSets, detailsWidth: createDetailsWidth(storage) };
}
