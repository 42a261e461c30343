import { expect, test } from 'vitest';
import type { Gap } from '../../../../src-shared/model/metric-history.ts';
import type { RecordedSubject, Recorder } from '../../../../src-main/monitor/history/recorder.ts';
import { previewRule } from '../../../../src-main/monitor/alerts/preview-rule.ts';
import { compilePattern, metricRule, MINUTE, ruleOf, SECOND } from './engine-of.ts';

const STEP = 10 * SECOND;

interface Recorded {
  readonly averages: readonly (number | null)[];
  readonly peaks?: readonly (number | null)[];
  readonly gaps?: readonly Gap[];
}

const subject = (name: string, kind: RecordedSubject['kind'] = 'managed'): RecordedSubject => ({
  kind,
  id: kind === 'host' ? 'host' : `${kind}:${name}`,
  name,
  from: 0,
  to: 100 * STEP,
});

/** A record of what a test says: a figure for every ten seconds. */
function recorderOf(record: Readonly<Record<string, Recorded>>, subjects: readonly RecordedSubject[]) {
  const asked: string[] = [];
  const recorder: Pick<Recorder, 'subjects' | 'series'> = {
    subjects: async () => subjects,
    series: async ({ id, from, to }) => {
      asked.push(id);
      const { averages, peaks = averages, gaps = [] } = record[id] ?? { averages: [] };
      return {
        subject: { kind: 'managed', id, name: id },
        from,
        to,
        stepMs: STEP,
        times: averages.map((_, index) => index * STEP),
        series: [{ metric: 'cpuPercent', average: averages, peak: peaks }],
        stats: [],
        gaps,
        newest: to,
      };
    },
  };
  return { recorder, asked };
}

const range = { from: 0, to: 100 * STEP };
const deps = { compilePattern, sees: () => true, breathe: async () => undefined };
const high = (count: number): number[] => Array.from({ length: count }, () => 90);

test('times are told as one alert would have been, from its begin to its end, with the worst', async () => {
  const averages = [...high(3), 10, 85, 99, 10, ...Array.from({ length: 40 }, () => 10), ...high(2)];
  const { recorder } = recorderOf({ 'managed:api': { averages } }, [subject('api')]);
  const preview = await previewRule(metricRule({ above: 80 }, { forMs: STEP }), range, { ...deps, recorder });
  expect(preview).toEqual({
    ...range,
    count: 2,
    subjects: 1,
    times: [
      { subject: { kind: 'managed', id: 'managed:api', name: 'api' }, from: 48 * STEP, to: 49 * STEP, worst: 90 },
      { subject: { kind: 'managed', id: 'managed:api', name: 'api' }, from: STEP, to: 6 * STEP, worst: 99 },
    ],
  });
});

test('a peak counts where the rule is about less than a step; an average hides it else', async () => {
  const record = { 'managed:api': { averages: [10, 10], peaks: [95, 10] } };
  const { recorder } = recorderOf(record, [subject('api')]);
  const brief = await previewRule(metricRule({ above: 80 }), range, { ...deps, recorder });
  expect(brief).toMatchObject({ count: 1, note: expect.stringContaining('for each 10 s') as string });
  expect(await previewRule(metricRule({ above: 80 }, { forMs: STEP }), range, { ...deps, recorder })).toMatchObject({
    count: 0,
  });
});

test('a gap ends it; a figure that is missing does not', async () => {
  const gaps: Gap[] = [{ from: 5 * STEP, to: 40 * STEP, why: 'not-running' }];
  const nothing = Array.from({ length: 35 }, () => null);
  const { recorder } = recorderOf({ 'managed:api': { averages: [90, null, 90, 90, 90, ...nothing, 90], gaps } }, [
    subject('api'),
  ]);
  const { times } = await previewRule(metricRule({ above: 80 }), range, { ...deps, recorder });
  expect(times.map(({ from, to }) => [from / STEP, to / STEP])).toEqual([
    [40, 41],
    [0, 5],
  ]);
});

test('only those of whom the rule speaks, whom the caller sees and who were there', async () => {
  const gone = { ...subject('web'), id: 'managed:web-old', from: -10, to: -5 };
  const subjects = [subject('box', 'host'), subject('web'), subject('api'), subject('web', 'adopted'), gone];
  const { recorder, asked } = recorderOf({}, subjects);
  const rule = metricRule({ above: 80 }, { scope: { of: 'monitored', pattern: '^w', user: 'ada' } });
  const sees = ({ kind }: { kind: string }) => kind !== 'adopted';
  const preview = await previewRule(rule, range, { ...deps, recorder, sees });
  expect(asked).toEqual(['managed:web']);
  expect(preview.note).toContain('no command lines');
  expect(preview.note).toContain('no users');
});

test('of very many only those that were seen last, with a word about it, and with a break between them', async () => {
  const subjects = Array.from({ length: 250 }, (_, index) => ({ ...subject(`p${index}`), to: index * STEP }));
  const { recorder, asked } = recorderOf({}, subjects);
  let breaths = 0;
  const breathe = async () => (breaths += 1);
  const preview = await previewRule(
    metricRule({ above: 80 }, { forMs: MINUTE }),
    { from: 0, to: 300 * STEP },
    { ...deps, recorder, breathe },
  );
  expect([asked.length, asked[0], breaths]).toEqual([200, 'managed:p249', 200]);
  expect(preview.note).toBe('Only the 200 of 250 that were seen last are in it.');
});

test.each([
  [ruleOf({ condition: { on: 'state', state: 'failed' } }), /cannot be tried/],
  [metricRule({ above: 1 }, { scope: { of: 'all' } }), /not every process/],
])('what the record does not hold is said', async (rule, note) => {
  const { recorder, asked } = recorderOf({}, [subject('api')]);
  expect((await previewRule(rule, range, { ...deps, recorder })).note).toMatch(note);
  expect(asked).toEqual([]);
});
