import type { Alert } from '../../src-shared/model/alert.ts';
import type { ManagedProcess } from '../../src-shared/model/managed-process.ts';
import type { Monitored } from '../../src-shared/model/monitored.ts';
import type { HostGauges } from '../../src-shared/model/system-process.ts';
import type { Figures, OwnFigures, ProcessFigures, Tally } from './figures.ts';
import type { RunningTotals } from './running-totals.ts';
import { tally } from './tally.ts';

/** One that is monitored, as far as it is exported. */
export type ExportedSubject = Pick<Monitored, 'subject' | 'takenAt' | 'metrics' | 'level' | 'issues' | 'alerts'>;

/** All that is exported comes from these; each answers at once, from what is known already. */
export interface FigureSources {
  readonly version: string;
  /** ms since the epoch */
  readonly startedAt: number;
  /** The host, managed and adopted processes, by the newest look at them. */
  readonly monitored: () => readonly ExportedSubject[];
  readonly isMonitoring: () => boolean;
  readonly gauges: () => HostGauges | undefined;
  readonly managed: () => readonly ManagedProcess[];
  /** When a process began, in ms since the epoch. */
  readonly beganAt: (pid: number) => number | undefined;
  /** Lines that the log of a managed process has had; undefined: there is no such log. */
  readonly logLines: (name: string) => number | undefined;
  readonly logMemoryBytes: () => number;
  readonly ongoingAlerts: () => readonly Pick<Alert, 'rule' | 'severity'>[];
  readonly calls: () => readonly { readonly door: string; readonly outcome: string; readonly count: number }[];
  readonly mcpSessions: () => number;
}

/** What is counted here, and not where it comes from. */
export interface CountedHere extends Pick<
  OwnFigures,
  'eventLoopLag' | 'historyBytes' | 'historyLimitBytes' | 'exported' | 'dropped' | 'failures'
> {
  readonly totals: RunningTotals;
  readonly logErrors: (name: string) => number | undefined;
}

/** So many managed and so many adopted processes at most: each is some thirty series in whatever stores them. */
export const MOST_PROCESSES = 200;
/** Rules are made by agents, too. */
const MOST_RULES = 100;

export function collectFigures(sources: FigureSources, here: CountedHere): Figures {
  const gauges = sources.gauges();
  // Before the first look nobody knows whether what others started still runs.
  const items = sources.monitored().filter(({ subject }) => gauges !== undefined || subject.kind !== 'adopted');
  const managed = new Map(sources.managed().map((one) => [one.name, one]));
  const host = items.find(({ subject }) => subject.kind === 'host');
  const shown = [...boundedOf('managed', items), ...boundedOf('adopted', items)];
  const all = items.filter(({ subject: { kind } }) => kind === 'managed' || kind === 'adopted').length;
  return {
    host: { gauges, values: host?.metrics ?? {}, totals: here.totals.of('host'), level: host?.level },
    processes: shown.map((one) => processFigures(one, { sources, managed, here, cores: gauges?.cores })),
    own: { ...ownFigures(sources, here, gauges), sampledAt: host?.takenAt, leftOut: all - shown.length },
  };
}

/** Those that run come first; the others are the ones to be left out. */
function boundedOf(kind: 'managed' | 'adopted', items: readonly ExportedSubject[]): readonly ExportedSubject[] {
  const ofKind = items.filter(({ subject }) => subject.kind === kind);
  if (ofKind.length <= MOST_PROCESSES) return ofKind;
  return ofKind.toSorted((a, b) => Number(isUp(b)) - Number(isUp(a))).slice(0, MOST_PROCESSES);
}

const isUp = ({ subject }: ExportedSubject): boolean => subject.pid !== undefined;

interface Surroundings {
  readonly sources: FigureSources;
  readonly managed: ReadonlyMap<string, ManagedProcess>;
  readonly here: CountedHere;
  readonly cores: number | undefined;
}

function processFigures(one: ExportedSubject, { sources, managed, here, cores }: Surroundings): ProcessFigures {
  const { subject, metrics, level, issues, alerts } = one;
  const { name } = subject;
  const isManaged = subject.kind === 'managed';
  const ours = isManaged ? managed.get(name) : undefined;
  return {
    kind: isManaged ? 'managed' : 'adopted',
    name,
    pid: subject.pid,
    isUp: isUp(one),
    startedAt: startedAtOf(subject.pid, ours, sources),
    values: metrics,
    totals: here.totals.of(subject.id),
    totalledSince: here.totals.since(subject.id),
    cores,
    level,
    issues,
    alerts,
    starts: ours?.generation,
    isReady: readinessOf(one, ours),
    exitCode: exitCodeOf(ours),
    hasFailed: ours && hasFailed(ours),
    logLines: isManaged ? sources.logLines(name) : undefined,
    logErrors: isManaged ? here.logErrors(name) : undefined,
  };
}

function startedAtOf(
  pid: number | undefined,
  ours: ManagedProcess | undefined,
  { beganAt }: FigureSources,
): number | undefined {
  if (pid === undefined) return undefined;
  return ours !== undefined && 'startedAt' in ours.lifecycle ? ours.lifecycle.startedAt : beganAt(pid);
}

/** Of whom nobody asked whether it is ready, nothing is said. A declared port asks. */
function readinessOf(one: ExportedSubject, ours: ManagedProcess | undefined): boolean | undefined {
  if (ours?.ready === undefined && ours?.port === undefined) return undefined;
  return isUp(one) && ours.ready !== undefined;
}

function exitCodeOf(ours: ManagedProcess | undefined): number | undefined {
  if (ours?.lifecycle.state !== 'ended' || ours.lifecycle.end.how !== 'exited') return undefined;
  return ours.lifecycle.end.code;
}

function hasFailed({ lifecycle, cause }: ManagedProcess): boolean {
  if (lifecycle.state !== 'ended' || lifecycle.end.how === 'lost') return false;
  const isWell = lifecycle.end.how === 'exited' && lifecycle.end.code === 0;
  return (cause === undefined || cause.why === 'itself') && !isWell;
}

function ownFigures(
  sources: FigureSources,
  { totals: _totals, logErrors: _logErrors, ...here }: CountedHere,
  gauges: HostGauges | undefined,
): Omit<OwnFigures, 'sampledAt' | 'leftOut'> {
  const { user, system } = process.cpuUsage();
  return {
    ...here,
    version: sources.version,
    startedAt: sources.startedAt,
    cpuSeconds: (user + system) / 1e6,
    rss: process.memoryUsage.rss(),
    isMonitoring: sources.isMonitoring(),
    sampleMs: gauges?.sampling?.tookMs,
    logMemoryBytes: sources.logMemoryBytes(),
    processes: tally(sources.managed(), ({ lifecycle: { state } }) => ({ state })),
    alerts: tally(sources.ongoingAlerts(), ({ rule, severity }) => ({ rule: rule.id, severity }), {
      most: MOST_RULES,
      rest: { rule: 'other', severity: 'other' },
    }),
    calls: sources.calls().map(({ door, outcome, count }): Tally => ({ labels: { door, outcome }, count })),
    mcpSessions: sources.mcpSessions(),
  };
}
