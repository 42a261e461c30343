import type { AtInput, HistoryInput, MonitorAt } from '../../src-shared/contract/monitor.ts';
import type { Caller } from '../../src-shared/model/caller.ts';
import type { Clock } from '../../src-shared/model/clock.ts';
import type { MetricHistory } from '../../src-shared/model/metric-history.ts';
import type { Subject } from '../../src-shared/model/monitored.ts';
import type { LogBook } from '../logs/log-book.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';
import { averageOver } from './average-over.ts';
import type { Chain } from './chain.ts';
import { checkRange, type Range } from './check-range.ts';
import { sightOf, type Sight, type SightDeps } from './guard-sight.ts';
import { marksBetween } from './history-marks.ts';
import { linesNear } from './lines-near.ts';
import { notMonitored } from './monitored-view.ts';
import type { Monitoring } from './monitoring.ts';
import { openGap } from './open-gap.ts';
import { seenAlerts, seenTop, seesSubject } from './seen-by.ts';

export interface HistoryDeps extends SightDeps {
  readonly monitoring: Monitoring;
  readonly supervisor: Pick<Supervisor, 'find' | 'history'>;
  readonly logs: Pick<LogBook, 'search'>;
  readonly clock: Clock;
}

/** Beyond, there is no date. */
const LAST_TIME = 8_640_000_000_000_000;
/** What a chart shows without being told otherwise. */
const USUAL_MS = 3_600_000;

/** Of whom nothing was written yet. */
const nothingYet = (subject: Subject, { from, to }: Range, { metrics }: HistoryInput) => ({
  subject,
  from,
  to,
  stepMs: to - from,
  times: [],
  series: metrics.map((metric) => ({ metric, average: [], peak: [] })),
  stats: [],
  gaps: [],
  newest: undefined,
});

/** What was when. */
export function historyHandlers({ monitor: chain }: Chain, deps: HistoryDeps) {
  const { monitoring, supervisor, logs, clock } = deps;
  const { monitor, recorder } = monitoring;

  /** Also of those that are gone, by id or by the name that they had. */
  async function findSubject(id: string, { sees }: Sight): Promise<Subject> {
    const seen = (subject: Subject) => seesSubject(sees, subject);
    const present = monitor.find(id)?.subject;
    if (present !== undefined && seen(present)) return present;
    const recorded = (await recorder.subjects()).filter(seen);
    const found = recorded.find((subject) => subject.id === id) ?? recorded.find(({ name }) => name === id);
    if (found === undefined) throw notMonitored(id);
    const { from: _from, to: _to, ...subject } = found;
    return subject;
  }

  async function history(input: HistoryInput, caller: Caller): Promise<MetricHistory> {
    const sight = sightOf(caller, deps);
    const to = input.to ?? clock.now();
    const range = checkRange({ from: input.from ?? Math.max(0, to - USUAL_MS), to });
    const subject = await findSubject(input.id, sight);
    const series = await recorder.series({ ...range, id: subject.id, metrics: input.metrics, points: input.points });
    const runs =
      subject.kind === 'managed' && supervisor.find(subject.name) !== undefined ? supervisor.history(subject.name) : [];
    const alerts = seenAlerts(sight.sees, monitoring.alerts.during(range)).filter(
      (one) => one.subject.id === subject.id,
    );
    const { newest, ...known } = series ?? nothingYet(subject, range, input);
    return {
      ...known,
      gaps: [...known.gaps, ...missing(newest, range)],
      marks: marksBetween(range, { runs, alerts }),
    };
  }

  const missing = (newest: number | undefined, range: Range) =>
    openGap(monitor, { ...range, newest, now: clock.now() });

  async function lookBack(input: AtInput, caller: Caller, signal?: AbortSignal): Promise<MonitorAt> {
    const { sees } = sightOf(caller, deps);
    const { time, withinMs } = input;
    const range = { from: Math.max(0, time - withinMs), to: Math.min(time + withinMs, LAST_TIME) };
    const [{ samples, gaps, newest }, { earliest, problem }, said] = await Promise.all([
      recorder.top(range),
      recorder.status(),
      linesNear(logs, { time, ...range }, { most: input.lines, signal }),
    ]);
    return {
      time,
      ...range,
      samples: samples.map((sample) => ({ ...sample, top: seenTop(sees, sample.top) })),
      alerts: seenAlerts(sees, monitoring.alerts.during(range)),
      ...said,
      gaps: [...gaps, ...missing(newest, range)],
      earliest,
      problem,
    };
  }

  return {
    history: chain.history.handler(({ input, context: { caller } }) => history(input, caller)),
    recorded: chain.recorded.handler(async ({ context: { caller } }) => {
      const { sees } = sightOf(caller, deps);
      return { subjects: (await recorder.subjects()).filter((subject) => seesSubject(sees, subject)) };
    }),
    at: chain.at.handler(({ input, signal, context: { caller } }) => lookBack(input, caller, signal)),
    busiest: chain.busiest.handler(async ({ input: { limit, ...input }, context: { caller } }) => {
      const { sees } = sightOf(caller, deps);
      const { samples, gaps, newest } = await recorder.top(checkRange(input));
      const { host, top } = averageOver(samples);
      return { host, top: seenTop(sees, top).slice(0, limit), gaps: [...gaps, ...missing(newest, input)] };
    }),
  };
}
