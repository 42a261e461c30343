import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hostMeasures } from '../../../src-main/export/host-measures.ts';
import { ownMeasures } from '../../../src-main/export/own-measures.ts';
import { processMeasures } from '../../../src-main/export/process-measures.ts';
import { defaultRules } from '../../../src-main/monitor/alerts/default-rules.ts';
import { FOLDER, queriesOf, readDashboard } from '../../helpers/dashboard.ts';

const names = new Set([...hostMeasures, ...processMeasures, ...ownMeasures].map(({ name }) => name));
const rulesText = readFileSync(`${FOLDER}/signalbox-rules.yml`, 'utf8');

/** Names of metrics in an expression: what is no label, function or number is called `signalbox_…` or `process_…`. */
const metricsIn = (text: string): string[] =>
  [...text.matchAll(/\b(?:signalbox|process)_\w+\b/g)].map(([name]) => name);

describe('the dashboard (R-222)', () => {
  const dashboard = readDashboard();

  test('asks for metrics that there are', () => {
    const definitions = dashboard.templating.list.flatMap(({ definition }) => definition ?? []);
    const asked = [...queriesOf(dashboard), ...definitions].flatMap(metricsIn);
    expect(asked.filter((name) => !names.has(name))).toEqual([]);
    expect(asked.length).toBeGreaterThan(40);
  });

  test('joins by all that tells processes apart, also where two jobs scrape one of us', () => {
    const joins = [...queriesOf(dashboard), rulesText].flatMap((text) => text.match(/\bon \([^)]*\)/g) ?? []);
    expect(new Set(joins)).toEqual(new Set(['on (instance, job, name, kind)']));
  });

  test('has panels of their own ids and queries of their own letters, from the data source that is chosen', () => {
    const ids = dashboard.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { title, type, targets, datasource } of dashboard.panels) {
      expect(new Set(targets.map(({ refId }) => refId)).size, title).toBe(targets.length);
      expect(targets.filter(({ datasource: { uid } }) => uid !== '${datasource}')).toEqual([]);
      if (type !== 'row') expect({ title, datasource, queries: targets.length > 0 }).toMatchObject({ queries: true });
    }
  });

  test('lays no panel over another', () => {
    const taken = new Map<string, string>();
    for (const { title, gridPos } of dashboard.panels) {
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect(taken.get(`${x},${y}`), `${title} at ${x},${y}`).toBeUndefined();
          taken.set(`${x},${y}`, title);
          expect(x, title).toBeLessThan(24);
        }
      }
    }
  });

  test('has variables for data source, job, instance and process, and uses no other', () => {
    const variables = dashboard.templating.list.map(({ name }) => name);
    expect(variables).toEqual(['datasource', 'job', 'instance', 'name']);
    const used = dashboard.panels.flatMap(({ targets }) =>
      targets.flatMap(({ expr }) => [...expr.matchAll(/\$(?!__)(\w+)/g)].map(([, name]) => name)),
    );
    expect(used.filter((name) => name === undefined || !variables.includes(name))).toEqual([]);
  });
});

describe('the rules for Prometheus (R-222)', () => {
  const rules = rulesText
    .split(/^ +- alert: /m)
    .slice(1)
    .map((text) => ({
      text,
      id: /rule: (\w+)/.exec(text)?.[1],
      severity: /severity: (\w+)/.exec(text)?.[1],
      forMs: toMs(/for: (\w+)/.exec(text)?.[1]),
    }));

  test('ask for metrics that there are', () => {
    const expressions = rules.flatMap(({ text }) =>
      metricsIn(text.slice(text.indexOf('expr:'), text.indexOf('labels:'))),
    );
    expect(expressions.filter((name) => !names.has(name))).toEqual([]);
  });

  test.each(defaultRules.map((rule) => ({ id: rule.id, rule })))('say what our own rule $id says', ({ id, rule }) => {
    const found = rules.find((one) => one.id === id);
    expect(found).toMatchObject({ severity: rule.severity });
    if (rule.condition.on !== 'metric') return;
    expect(found?.forMs).toBe(rule.forMs);
    expect(found?.text).toContain(`> ${thresholdText(rule.condition.metric, rule.condition.above ?? 0)}\n`);
  });
});

/** Shares are of 1 here, and bytes are written as a product. */
function thresholdText(metric: string, value: number): string {
  if (metric.endsWith('Percent')) return String(value / 100);
  return metric === 'rss' ? `${value / 1024 / 1024} * 1024 * 1024` : String(value);
}

function toMs(duration: string | undefined): number {
  const [, count = '0', unit] = /^(\d+)([sm])$/.exec(duration ?? '') ?? [];
  return Number(count) * (unit === 'm' ? 60_000 : 1000);
}
