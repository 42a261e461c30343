import { formatLength } from '../../../src-shared/format/format-length.ts';
import type { AlertRule } from '../../../src-shared/model/alert-rule.ts';
import type { MetricHistory } from '../../../src-shared/model/metric-history.ts';
import type { MetricName } from '../../../src-shared/model/metric.ts';
import type { Subject } from '../../../src-shared/model/monitored.ts';
import type { RecordedSubject, Recorder } from '../history/recorder.ts';
import { AlertEngine } from './alert-engine.ts';
import type { Surroundings } from './look-at.ts';
import { coversKind, type CompilePattern } from './rule-scope.ts';

export interface PreviewDeps {
  readonly recorder: Pick<Recorder, 'subjects' | 'series'>;
  readonly compilePattern: CompilePattern;
  readonly sees: (subject: Subject) => boolean;
  /** Lets others have their turn. */
  readonly breathe: () => Promise<unknown>;
}

export interface PreviewedAlert {
  readonly subject: Subject;
  readonly from: number;
  readonly to: number;
  readonly worst?: number | undefined;
}

export interface RulePreview {
  readonly from: number;
  readonly to: number;
  readonly times: PreviewedAlert[];
  readonly count: number;
  readonly subjects: number;
  readonly note?: string;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

const POINTS = 2000;
const MOST = { subjects: 200, times: 200 } as const;

const nothingAround: Surroundings = { healthOf: () => undefined, endOf: () => undefined, linesOf: () => undefined };

/** Something that runs, for the engine; which process it was the record does not say. */
const ROOT = { pid: 1, startTime: 0 } as const;

type Series = Pick<MetricHistory, 'times' | 'series' | 'gaps' | 'stepMs'>;

/** What a rule would have made of what was recorded: the same engine, fed with the past. */
export async function previewRule(rule: AlertRule, range: Range, deps: PreviewDeps): Promise<RulePreview> {
  const { condition, scope } = rule;
  const notes = notesOn(rule);
  if (condition.on !== 'metric' || scope.of === 'all') {
    return { ...range, times: [], count: 0, subjects: 0, note: notes.join(' ') };
  }
  const meant = await subjectsOf(rule, range, deps);
  const asked = meant.slice(0, MOST.subjects);
  if (asked.length < meant.length)
    notes.push(`Only the ${MOST.subjects} of ${meant.length} that were seen last are in it.`);
  const found: PreviewedAlert[] = [];
  let coarsest = 0;
  for (const subject of asked) {
    const series = await deps.recorder.series({
      ...range,
      id: subject.id,
      metrics: [condition.metric],
      points: POINTS,
    });
    if (series === undefined) continue;
    coarsest = Math.max(coarsest, series.stepMs);
    found.push(...alertsIn(series, { subject: plain(subject), rule, range, compilePattern: deps.compilePattern }));
    await deps.breathe();
  }
  if (coarsest > rule.forMs) {
    notes.push(
      `Of some of it only one figure for each ${formatLength(coarsest)} is kept, the highest: what was shorter counts in full.`,
    );
  }
  const times = found.toSorted((a, b) => b.from - a.from).slice(0, MOST.times);
  return {
    ...range,
    times,
    count: found.length,
    subjects: asked.length,
    ...(notes.length > 0 && { note: notes.join(' ') }),
  };
}

function notesOn({ condition, scope }: AlertRule): string[] {
  if (condition.on !== 'metric') {
    return [
      'The record holds what was measured, and no health, states or lines of logs: this rule cannot be tried on it.',
    ];
  }
  if (scope.of === 'all') return ['The record holds the host and what is monitored, not every process of the machine.'];
  const unknown = [
    ...(scope.pattern === undefined ? [] : ['no command lines: the pattern was looked for in names only']),
    ...(scope.user === undefined ? [] : ['no users: those of all users are in it']),
  ];
  return unknown.map((what) => `The record holds ${what}.`);
}

/** Those that were there in the range, seen last first. */
async function subjectsOf({ scope }: AlertRule, range: Range, deps: PreviewDeps): Promise<readonly RecordedSubject[]> {
  const { name, pattern } = scope;
  const isFound = pattern === undefined ? () => true : deps.compilePattern(pattern);
  return (await deps.recorder.subjects())
    .filter((subject) => coversKind(scope, subject.kind) && deps.sees(subject))
    .filter((subject) => (name === undefined || subject.name === name) && isFound(subject.name))
    .filter(({ from, to }) => from <= range.to && to >= range.from)
    .toSorted((a, b) => b.to - a.to);
}

interface PreviewOf {
  readonly subject: Subject;
  readonly rule: AlertRule;
  readonly range: Range;
  readonly compilePattern: CompilePattern;
}

function alertsIn({ times, series: [values], gaps, stepMs }: Series, of: PreviewOf): readonly PreviewedAlert[] {
  const { subject, rule, range, compilePattern } = of;
  const { condition } = rule;
  if (values === undefined || condition.on !== 'metric') return [];
  const engine = new AlertEngine({ compilePattern });
  // Whom it speaks of has been found out, by what the record knows.
  engine.setRules([{ ...rule, scope: { of: rule.scope.of } }]);
  // An average over longer than it must last would hide what it is about.
  const figures = condition.above !== undefined && stepMs > rule.forMs ? values.peak : values.average;
  const found: PreviewedAlert[] = [];
  let current: PreviewedAlert | undefined;
  const isIn = gapFinder(gaps);
  for (const [index, time] of times.entries()) {
    const value = figures[index] ?? undefined;
    const root = value === undefined && isIn(time) ? undefined : ROOT;
    const sample = { subject, status: '', root, values: valuesOf(condition.metric, value) };
    const tick = { takenAt: time, ticks: time, samples: [sample], top: [], processes: () => [] };
    for (const event of engine.evaluate(tick, nothingAround)) {
      if (event.what === 'ended') {
        current = close(found, current, time);
      } else {
        const from = event.what === 'came-back' ? found.pop()?.from : undefined;
        current = { subject, from: current?.from ?? from ?? time, to: time, worst: event.worst };
      }
    }
  }
  close(found, current, Math.min(range.to, (times.at(-1) ?? range.to) + stepMs));
  return found;
}

function close(found: PreviewedAlert[], current: PreviewedAlert | undefined, to: number): undefined {
  if (current !== undefined) found.push({ ...current, to });
  return undefined;
}

const valuesOf = (metric: MetricName, value: number | undefined) => (value === undefined ? {} : { [metric]: value });

const gapFinder =
  (gaps: Series['gaps']) =>
  (time: number): boolean =>
    gaps.some(({ from, to }) => time >= from && time < to);

function plain(recorded: RecordedSubject): Subject {
  const { from: _, to: __, ...subject } = recorded;
  return subject;
}
