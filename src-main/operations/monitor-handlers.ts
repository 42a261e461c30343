import { AppError } from '../../src-shared/model/app-error.ts';
import type { Caller } from '../../src-shared/model/caller.ts';
import type { Clock } from '../../src-shared/model/clock.ts';
import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { ProcessDetail } from '../../src-shared/model/process-detail.ts';
import type { MonitorStatus } from '../../src-shared/contract/monitor.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';
import type { RecorderStatus } from '../monitor/history/recorder.ts';
import type { Inspector } from '../inspector/inspector.ts';
import type { Chain } from './chain.ts';
import { healthHandlers } from './health-handlers.ts';
import { sightOf, type SightDeps } from './guard-sight.ts';
import { monitorTopic } from './monitor-topic.ts';
import { viewFor } from './monitored-view.ts';
import type { Monitoring } from './monitoring.ts';
import { topic } from './topic.ts';

export interface MonitorDeps extends SightDeps {
  readonly monitoring: Monitoring;
  readonly inspector: Inspector;
  readonly clock: Clock;
}

/** The rest of the status is of use without it. */
const whyNot = (error: unknown): RecorderStatus => ({
  bytes: 0,
  limitBytes: 0,
  earliest: undefined,
  problem: messageOf(error),
});

/** What is measured of the host, of managed and of adopted processes. */
export function monitorHandlers({ monitor: chain }: Chain, deps: MonitorDeps) {
  const { monitoring, inspector, clock } = deps;
  const { monitor, recorder } = monitoring;
  const view = (caller: Caller) => viewFor(caller, monitoring, deps);

  async function status(): Promise<MonitorStatus> {
    const recorded = await recorder.status().catch(whyNot);
    return {
      ...monitor.status(),
      alerts: monitoring.alerts.offSince === undefined,
      healthCheckIntervalMs: monitoring.healthCheckIntervalMs,
      retention: [...monitoring.retention],
      historyBytes: recorded.bytes,
      historyLimitBytes: recorded.limitBytes,
      earliest: recorded.earliest,
      problem: recorded.problem,
    };
  }

  /** What is dear to read of the root; undefined once it is gone. */
  async function closely(root: ProcessIdentity, caller: Caller): Promise<ProcessDetail | undefined> {
    try {
      return await inspector.inspect(root, sightOf(caller, deps).sees);
    } catch (error) {
      if (error instanceof AppError && (error.code === 'NOT_FOUND' || error.code === 'IDENTITY_CHANGED'))
        return undefined;
      throw error;
    }
  }

  return {
    status: chain.status.handler(status),
    set: chain.set.handler(({ input: { monitoring: isOn, alerts } }) => {
      if (isOn !== undefined) monitor.setMonitoring(isOn);
      if (isOn === false) monitoring.alerts.lookAway();
      if (alerts !== undefined) monitoring.alerts.setEnabled(alerts);
      return status();
    }),
    list: chain.list.handler(({ input: { recent }, context: { caller } }) => ({
      takenAt: monitor.newest()?.takenAt,
      offSince: monitor.status().offSince,
      items: view(caller).list(recent),
    })),
    metrics: chain.metrics.handler(async ({ input: { id }, context: { caller } }) => {
      const { find, describe } = view(caller);
      const { root } = find(id);
      await inspector.refresh();
      const detail = root && (await closely(root, caller));
      return {
        ...describe(find(id)),
        offSince: monitor.status().offSince,
        extended: detail?.metrics,
        exe: detail?.exe,
        cwd: detail?.cwd,
        commandLine: detail?.process.commandLine?.slice(),
        ppid: detail?.process.ppid,
        children: detail?.children.map(({ pid }) => pid),
      };
    }),
    ...healthHandlers({ monitor: chain }, { monitoring, view }),
    watch: chain.watch.handler(({ signal, context: { caller } }) =>
      // Each change holds all that is monitored: a reader that far behind is better off with a snapshot.
      topic(
        monitorTopic(monitor, view(caller), () => clock.now()),
        { signal, maxQueue: 8 },
      ),
    ),
  };
}
