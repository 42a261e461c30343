import type { Figures, ProcessFigures } from '../figures.ts';
import { hostMeasures } from '../host-measures.ts';
import type { Measure, Reading } from '../measure.ts';
import { ownMeasures } from '../own-measures.ts';
import { processMeasures } from '../process-measures.ts';
import { ownResource, processResource, type OtlpIdentity } from './resources.ts';
import { attributesOf, unixNano, type KeyValue, type Resource, type Scope } from './wire-format.ts';

interface DataPoint {
  readonly attributes: readonly KeyValue[];
  readonly startTimeUnixNano?: string;
  readonly timeUnixNano: string;
  readonly asDouble: number;
}

const CUMULATIVE = 2;

type Data =
  | { readonly gauge: { readonly dataPoints: DataPoint[] } }
  | {
      readonly sum: {
        readonly dataPoints: DataPoint[];
        readonly aggregationTemporality: typeof CUMULATIVE;
        readonly isMonotonic: boolean;
      };
    };

export type Metric = Data & { readonly name: string; readonly description: string; readonly unit: string };

export interface ResourceMetrics {
  readonly resource: Resource;
  readonly scopeMetrics: readonly [{ readonly scope: Scope; readonly metrics: readonly Metric[] }];
}

export interface MetricsRequest {
  readonly resourceMetrics: readonly ResourceMetrics[];
}

export interface EncodedMetrics {
  readonly request: MetricsRequest;
  readonly points: number;
}

interface Times {
  /** Since when our sums are added up. */
  readonly since: string;
  readonly now: string;
}

/** To encode one request takes some milliseconds, in which nothing else happens. */
const PROCESSES_PER_REQUEST = 50;

/** All figures, in as many requests as are needed: the first also speaks of the machine and of Signalbox itself. */
export function* encodeMetrics(figures: Figures, identity: OtlpIdentity, now: number): Generator<EncodedMetrics> {
  const times = timesOf(figures.own.startedAt, now);
  const scope = { name: 'signalbox', version: identity.version };
  const own = [...metricsOf(hostMeasures, figures.host, times), ...metricsOf(ownMeasures, figures.own, times)];
  let batch: ResourceMetrics[] = [{ resource: ownResource(identity), scopeMetrics: [{ scope, metrics: own }] }];
  for (const process of figures.processes) {
    if (batch.length >= PROCESSES_PER_REQUEST) {
      yield encoded(batch);
      batch = [];
    }
    // One that was removed and begun anew has sums that begin anew.
    const since = process.totalledSince ?? figures.own.startedAt;
    batch.push(ofProcess(process, identity, scope, timesOf(since, now)));
  }
  yield encoded(batch);
}

/** A clock that was set back would have what is told begin after it is told. */
const timesOf = (since: number, now: number): Times => ({ since: unixNano(Math.min(since, now)), now: unixNano(now) });

function ofProcess(process: ProcessFigures, identity: OtlpIdentity, scope: Scope, times: Times): ResourceMetrics {
  const metrics = metricsOf(processMeasures, process, times);
  return { resource: processResource(process.kind, process.name, identity), scopeMetrics: [{ scope, metrics }] };
}

const encoded = (resourceMetrics: readonly ResourceMetrics[]): EncodedMetrics => ({
  request: { resourceMetrics },
  points: resourceMetrics
    .flatMap(({ scopeMetrics: [{ metrics }] }) => metrics)
    .reduce((sum, metric) => sum + pointsOf(metric).length, 0),
});

const pointsOf = (data: Data): DataPoint[] => ('gauge' in data ? data.gauge.dataPoints : data.sum.dataPoints);

/** What we call by two names may be one of theirs, with two points. */
function metricsOf<Source>(measures: readonly Measure<Source>[], source: Source, times: Times): readonly Metric[] {
  const metrics = new Map<string, Metric>();
  for (const measure of measures) {
    const points = pointsFrom(measure, source, times);
    if (points.length === 0) continue;
    const { name } = measure.otel;
    const known = metrics.get(name);
    if (known === undefined) metrics.set(name, emptyMetric(measure, points));
    else pointsOf(known).push(...points);
  }
  return [...metrics.values()];
}

function emptyMetric<Source>({ type, help, otel }: Measure<Source>, dataPoints: DataPoint[]): Metric {
  const facts = { name: otel.name, description: help, unit: otel.unit };
  if (type === 'gauge' && otel.isAdditive !== true) return { ...facts, gauge: { dataPoints } };
  return { ...facts, sum: { dataPoints, aggregationTemporality: CUMULATIVE, isMonotonic: type === 'counter' } };
}

function pointsFrom<Source>({ type, otel, read }: Measure<Source>, source: Source, times: Times): DataPoint[] {
  const value = (otel.read ?? read)(source);
  if (value === undefined) return [];
  const readings: readonly Reading[] = typeof value === 'number' ? [{ value, labels: {} }] : value;
  // A sum that was there before us has no known beginning: with ours it would seem to have started anew.
  const start = type === 'counter' && otel.outlivesUs !== true ? { startTimeUnixNano: times.since } : {};
  return readings.map((reading) => ({
    attributes: attributesOf({ ...otel.attributes, ...reading.labels }),
    ...start,
    timeUnixNano: times.now,
    asDouble: reading.value,
  }));
}
