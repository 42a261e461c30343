import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MonitorStatus } from '../../../src-shared/contract/monitor.ts';
import type { Alert } from '../../../src-shared/model/alert.ts';
import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import type { MetricHistory } from '../../../src-shared/model/metric-history.ts';
import type { Subject } from '../../../src-shared/model/monitored.ts';
import type { HostGauges, SystemProcess } from '../../../src-shared/model/system-process.ts';
import type { Connection } from '../../connection/create-connection.ts';
import { createPoll, type Poll } from '../../connection/create-poll.ts';
import type { Topic } from '../../connection/create-topic.ts';
import { lookBack, type PastView } from './look-back.ts';
import { metricsOf } from './metrics-of.ts';
import type { MonitoredView } from './create-monitored-topic.ts';
import type { OverviewAddress } from './overview-address.ts';
import { isLive, placeOf, queryOf, spanOf, type Place } from './place.ts';
import { POINTS, stepOf, type RangeId } from './ranges.ts';

/** What is used of the table of all processes, which somebody watches anyway. */
export interface MachineView {
  readonly host: HostGauges | undefined;
  readonly takenAt: number | undefined;
  readonly living: ReadonlyMap<string, { readonly process: SystemProcess; readonly calmCpu: number | undefined }>;
}

export interface OngoingView {
  readonly known: boolean;
  readonly ongoing: readonly Alert[];
}

/** The history of the place that was asked for last. */
export interface ShownHistory {
  readonly of: string;
  readonly range: RangeId;
  readonly history: MetricHistory;
}

/** Where this screen leads to. */
export interface OverviewLinks {
  readonly showProcess: (identity: ProcessIdentity) => void;
  readonly showManaged: (name: string) => void;
  readonly showLog: (name: string, time: number) => void;
  readonly showAlert: (id: number) => void;
}

/** All of the Overview screen that outlives its view. */
export interface OverviewModel {
  readonly monitored: Topic<MonitoredView>;
  readonly machine: Topic<MachineView>;
  readonly alerts: Topic<OngoingView>;
  readonly status: Poll<MonitorStatus>;
  readonly history: Poll<ShownHistory>;
  /** How much time a point of the charts stands for, as they are: ms. */
  readonly stepMs: () => number;
  /** Undefined while nothing is picked. */
  readonly past: Poll<PastView | undefined>;
  /** Of whom there is history. */
  readonly recorded: Poll<readonly Subject[]>;
  readonly place: StoreApi<Place>;
  readonly links: OverviewLinks;
}

export interface OverviewModelOptions {
  readonly connection: Connection;
  readonly monitored: Topic<MonitoredView>;
  readonly machine: Topic<MachineView>;
  readonly alerts: Topic<OngoingView>;
  readonly address: OverviewAddress;
  readonly links: OverviewLinks;
}

const STATUS_EVERY_MS = 5000;
/** What is over changes no more, but for what is still on its way to the disk. */
const STILL_EVERY_MS = 60_000;
const LIVE_LEAST_MS = 5000;

export function createOverviewModel(options: OverviewModelOptions): OverviewModel {
  const { connection, monitored, machine, alerts, address, links } = options;
  const { client } = connection;
  const place = createStore<Place>(() => placeOf(address.query(), Date.now()));

  const history: Poll<ShownHistory> = createPoll<ShownHistory>({
    connection,
    everyMs: () =>
      isLive(place.getState()) ? Math.min(STILL_EVERY_MS, stepOf(place.getState().range)) : STILL_EVERY_MS,
    ask: async (signal) => {
      const at = place.getState();
      const { from, to } = spanOf(at, Date.now());
      const query = {
        id: at.of,
        metrics: metricsOf(at.of),
        from: Math.round(from),
        to: Math.round(to),
        points: POINTS,
      };
      return { of: at.of, range: at.range, history: await client.monitor.history(query, { signal }) };
    },
  });
  const stepMs = () => {
    const { range } = place.getState();
    const { answer } = history.state.getState();
    return answer?.range === range ? Math.max(stepOf(range), answer.history.stepMs) : stepOf(range);
  };
  const isFresh = () => (place.getState().picked?.to ?? 0) > Date.now() - STILL_EVERY_MS;
  const past = createPoll<PastView | undefined>({
    connection,
    everyMs: () => (isFresh() ? LIVE_LEAST_MS : STILL_EVERY_MS),
    ask: async (signal) => {
      const { picked } = place.getState();
      return picked === undefined ? undefined : await lookBack(client, picked, stepMs(), signal);
    },
  });

  place.subscribe((now, before) => {
    address.write(queryOf(now));
    if (now.of !== before.of || now.range !== before.range || now.end !== before.end) history.refresh();
    if (now.picked !== before.picked) past.refresh();
  });
  address.onArrival((query) => place.setState(placeOf(query, Date.now())));

  const status = createPoll({
    connection,
    everyMs: STATUS_EVERY_MS,
    ask: (signal) => client.monitor.status(undefined, { signal }),
  });
  const recorded = createPoll({
    connection,
    everyMs: STILL_EVERY_MS,
    ask: async (signal): Promise<readonly Subject[]> => (await client.monitor.recorded(undefined, { signal })).subjects,
  });
  return { monitored, machine, alerts, status, history, stepMs, past, recorded, place, links };
}
