import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { expect, test } from 'vitest';
import { collectFigures } from '../../../src-main/export/collect-figures.ts';
import { createOtlp } from '../../../src-main/export/otlp/create-otlp.ts';
import { startCollector, type OtlpMetric } from '../../helpers/otlp-collector.ts';
import { firstTotals, here, HOST, running, sources } from '../../unit/export/sources.ts';
import { inMemory, logWith } from './logs-in-memory.ts';

const identity = { version: '1.2.3', hostname: 'box', platform: 'linux' };

/** Whoever measures counts time by his own clock, and the SDK writes whole numbers as such. */
function withoutTimes({ gauge, sum, ...facts }: OtlpMetric) {
  const points = (gauge ?? sum)?.dataPoints.map(({ attributes, asDouble, asInt }) => ({
    attributes,
    value: asDouble ?? Number(asInt),
  }));
  return { ...facts, points, isSum: sum !== undefined, isMonotonic: sum?.isMonotonic, of: sum?.aggregationTemporality };
}

test('metrics are written as the SDK of OpenTelemetry writes them (R-222)', async () => {
  await using ours = await startCollector();
  await using theirs = await startCollector();
  const metrics = { cpuPercent: 150, rss: 4096, threads: 7 };
  const monitored = () => [HOST, running('api', metrics)];
  const totals = firstTotals('managed:api', { readRate: 0, writeRate: 0 });
  const figures = () => collectFigures(sources({ monitored }), here({ totals }));
  const otlp = createOtlp({
    endpoint: ours.url,
    headers: {},
    identity,
    figures,
    logs: undefined,
    now: Date.now,
    report: (message) => expect.fail(message),
  });
  await otlp.close();

  const reader = new PeriodicExportingMetricReader({
    exporter: new OTLPMetricExporter({ url: `${theirs.url}/v1/metrics` }),
  });
  const provider = new MeterProvider({
    readers: [reader],
    resource: resourceFromAttributes({ 'service.name': 'api' }),
  });
  const meter = provider.getMeter('signalbox', '1.2.3');
  const found = ours.metrics().find(({ resource }) => resource['service.name'] === 'api')?.metrics ?? [];
  const descriptionOf = (name: string) => found.find((metric) => metric.name === name)?.description ?? '';
  const described = (name: string, unit: string) => ({ unit, description: descriptionOf(name) });
  meter
    .createObservableGauge('process.cpu.utilization', described('process.cpu.utilization', '1'))
    .addCallback((result) => result.observe(0.75));
  meter
    .createObservableUpDownCounter('process.memory.usage', described('process.memory.usage', 'By'))
    .addCallback((result) => result.observe(4096));
  meter
    .createObservableUpDownCounter('process.thread.count', described('process.thread.count', '{thread}'))
    .addCallback((result) => result.observe(7));
  meter.createObservableCounter('process.disk.io', described('process.disk.io', 'By')).addCallback((result) => {
    result.observe(0, { 'disk.io.direction': 'read' });
    result.observe(0, { 'disk.io.direction': 'write' });
  });
  await provider.shutdown();

  const expected = theirs.metrics().flatMap((one) => one.metrics.map(withoutTimes));
  expect(expected.map(({ name }) => name).toSorted()).toEqual([
    'process.cpu.utilization',
    'process.disk.io',
    'process.memory.usage',
    'process.thread.count',
  ]);
  expect(found.map(withoutTimes)).toEqual(expect.arrayContaining(expected));
});

test('logs are written as the SDK of OpenTelemetry writes them (R-222)', async () => {
  await using ours = await startCollector();
  await using theirs = await startCollector();
  const log = logWith([{ text: 'ERROR it broke', stream: 'err', time: 1_700_000_000_123 }]);
  const otlp = createOtlp({
    endpoint: ours.url,
    headers: {},
    identity,
    figures: () => collectFigures(sources(), here()),
    logs: { names: () => ['api'], log: () => log, cursors: inMemory({ api: 0 }) },
    now: Date.now,
    report: (message) => expect.fail(message),
  });
  await otlp.close();

  const provider = new LoggerProvider({
    processors: [new BatchLogRecordProcessor({ exporter: new OTLPLogExporter({ url: `${theirs.url}/v1/logs` }) })],
  });
  provider.getLogger('signalbox', '1.2.3').emit({
    timestamp: 1_700_000_000_123,
    observedTimestamp: 1_700_000_000_123,
    severityNumber: 17,
    severityText: 'ERROR',
    body: 'ERROR it broke',
    attributes: { 'log.iostream': 'stderr', 'signalbox.log.sequence': 1 },
  });
  await provider.shutdown();

  const [expected] = theirs.logs();
  const { droppedAttributesCount: _, ...record } = expected?.record ?? {};
  expect(record).toHaveProperty('body');
  // Both ways to write a whole number are right; the text holds larger ones.
  expect(JSON.parse(JSON.stringify(ours.logs()[0]?.record).replace('"intValue":"1"', '"intValue":1'))).toEqual(record);
});
