import { describe, expect, test } from 'vitest';
import { collectFigures, MOST_PROCESSES, type FigureSources } from '../../../src-main/export/collect-figures.ts';
import { hostMeasures } from '../../../src-main/export/host-measures.ts';
import { ownMeasures } from '../../../src-main/export/own-measures.ts';
import { processMeasures } from '../../../src-main/export/process-measures.ts';
import { exposition } from '../../../src-main/export/prometheus/exposition.ts';
import { pickFormat } from '../../../src-main/export/prometheus/pick-format.ts';
import { ended, here, HOST, managedNamed, running, sources } from './sources.ts';

const ENDED_DB = { kind: 'adopted', id: 'adopted:db', name: 'db' } as const;

const linesOf = (text: string, name: string): string[] =>
  text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));

describe('the text for Prometheus (R-222)', () => {
  test('says of each process what is known, by name and kind, and never its pid or command line', () => {
    const text = exposition(
      collectFigures(
        sources({
          monitored: () => [HOST, running('api', { cpuPercent: 150, rss: 4096 }), running('api', {}, 'adopted')],
          managed: () => [
            managedNamed('api', {
              state: 'running',
              pid: 42,
              startTime: 7,
              startedAt: 1_700_000_001_500,
              adopted: false,
            }),
          ],
        }),
        here(),
      ),
      'text',
    );
    expect(linesOf(text, 'signalbox_process_cpu_ratio')).toEqual([
      'signalbox_process_cpu_ratio{name="api",kind="managed"} 1.5',
    ]);
    expect(linesOf(text, 'signalbox_process_up')).toEqual([
      'signalbox_process_up{name="api",kind="managed"} 1',
      'signalbox_process_up{name="api",kind="adopted"} 1',
    ]);
    expect(linesOf(text, 'signalbox_process_start_time_seconds')).toEqual([
      'signalbox_process_start_time_seconds{name="api",kind="managed"} 1700000001.5',
      'signalbox_process_start_time_seconds{name="api",kind="adopted"} 1700000050',
    ]);
    expect(linesOf(text, 'signalbox_process_starts_total')).toEqual([
      'signalbox_process_starts_total{name="api",kind="managed"} 3',
    ]);
    expect(text).not.toMatch(/server\.js|hunter2|pid/);
  });

  test('says what a process ended with, and leaves out what is not known', () => {
    const end = { state: 'ended', end: { how: 'exited', code: 3 }, endedAt: 1_700_000_030_000 } as const;
    const text = exposition(
      collectFigures(
        sources({ monitored: () => [HOST, ended('job')], managed: () => [managedNamed('job', end)] }),
        here(),
      ),
      'text',
    );
    expect(linesOf(text, 'signalbox_process_up')).toEqual(['signalbox_process_up{name="job",kind="managed"} 0']);
    expect(linesOf(text, 'signalbox_process_last_exit_code')).toEqual([
      'signalbox_process_last_exit_code{name="job",kind="managed"} 3',
    ]);
    expect(text).not.toContain('signalbox_process_cpu_ratio');
    expect(text).not.toContain('signalbox_process_start_time_seconds');
    expect(text).not.toContain('signalbox_host_swap');
  });

  test('says of whom somebody asked whether it is ready, by a declared port, too', () => {
    const up = { state: 'running', pid: 42, startTime: 7, startedAt: 1, adopted: false } as const;
    const ready = { at: 1, how: 'port' } as const;
    const managed = [
      managedNamed('unasked', up),
      { ...managedNamed('on-its-way', up), port: 3000 },
      { ...managedNamed('ready', up), port: 3000, ready },
      { ...managedNamed('gone', { state: 'ended', end: { how: 'exited', code: 0 }, endedAt: 2 }), ready },
    ];
    const monitored = [HOST, running('unasked'), running('on-its-way'), running('ready'), ended('gone')];
    const text = exposition(
      collectFigures(sources({ monitored: () => monitored, managed: () => managed }), here()),
      'text',
    );
    expect(linesOf(text, 'signalbox_process_ready')).toEqual([
      'signalbox_process_ready{name="on-its-way",kind="managed"} 0',
      'signalbox_process_ready{name="ready",kind="managed"} 1',
      'signalbox_process_ready{name="gone",kind="managed"} 0',
    ]);
    // Nothing was measured yet: that is no 0.
    expect(text).not.toMatch(/_(?:read_bytes|cpu_seconds)_total\{/);
  });

  test('says of nobody that he has ended before the first look', () => {
    const monitored = () => [HOST, ended('job'), { ...running('db', {}, 'adopted'), subject: ENDED_DB }];
    const upBy = (gauges: FigureSources['gauges']) =>
      linesOf(exposition(collectFigures(sources({ monitored, gauges }), here()), 'text'), 'signalbox_process_up');
    expect(upBy(() => undefined)).toEqual(['signalbox_process_up{name="job",kind="managed"} 0']);
    expect(upBy(sources().gauges)).toContain('signalbox_process_up{name="db",kind="adopted"} 0');
  });

  test('escapes what a name may hold', () => {
    const text = exposition(
      collectFigures(sources({ monitored: () => [HOST, running(String.raw`a"b\c{d="e"} ü`)] }), here()),
      'text',
    );
    expect(text).toContain(String.raw`signalbox_process_up{name="a\"b\\c{d=\"e\"} ü",kind="managed"} 1`);
  });

  test('is bounded: what runs comes first, and how many are left out is said', () => {
    const crowd = Array.from({ length: MOST_PROCESSES + 50 }, (_, index) =>
      index < 50 ? ended(`old-${index}`) : running(`p-${index}`),
    );
    const rules = Array.from({ length: 500 }, (_, index) => ({
      rule: { id: `rule-${index}`, name: 'x' },
      severity: 'warning' as const,
    }));
    const text = exposition(
      collectFigures(sources({ monitored: () => [HOST, ...crowd], ongoingAlerts: () => rules }), here()),
      'text',
    );
    const shown = linesOf(text, 'signalbox_process_up');
    expect(shown).toHaveLength(MOST_PROCESSES);
    expect(shown.filter((line) => line.includes('old-'))).toEqual([]);
    expect(linesOf(text, 'signalbox_export_left_out_processes')).toEqual(['signalbox_export_left_out_processes 50']);
    expect(linesOf(text, 'signalbox_alerts')).toHaveLength(101);
    expect(text).toContain('signalbox_alerts{rule="other",severity="other"} 400');
  });

  test('in OpenMetrics a family has no _total, and the end is marked', () => {
    const figures = collectFigures(sources(), here());
    expect(exposition(figures, 'openmetrics')).toMatch(
      /# TYPE process_cpu_seconds counter\nprocess_cpu_seconds_total \d[\s\S]*\n# EOF\n$/,
    );
    expect(exposition(figures, 'text')).toContain('# TYPE process_cpu_seconds_total counter\n');
  });

  test('each metric has a name of its own; counters, and only they, end in _total', () => {
    const measures = [...hostMeasures, ...processMeasures, ...ownMeasures];
    expect(new Set(measures.map(({ name }) => name)).size).toBe(measures.length);
    expect(measures.filter(({ name, type }) => name.endsWith('_total') !== (type === 'counter'))).toEqual([]);
    expect(measures.filter(({ help }) => !/^[A-Z].*\.$/.test(help) || /[\\\n]/.test(help))).toEqual([]);
  });
});

describe('the format (R-222)', () => {
  const prometheus =
    'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1';

  test.each([
    [undefined, 'text'],
    ['*/*', 'text'],
    ['text/plain', 'text'],
    ['text/html,application/xhtml+xml', 'text'],
    ['application/openmetrics-text;q=0', 'text'],
    ['text/plain;q=0.9,application/openmetrics-text;q=0.1', 'text'],
    ['application/openmetrics-text; version=1.0.0', 'openmetrics'],
    [prometheus, 'openmetrics'],
  ])('for Accept: %s is %s', (accept, format) => {
    expect(pickFormat(accept)).toBe(format);
  });
});
