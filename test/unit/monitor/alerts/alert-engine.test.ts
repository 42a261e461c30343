import { describe, expect, test } from 'vitest';
import { defaultRules } from '../../../../src-main/monitor/alerts/default-rules.ts';
import { systemProcess } from '../samples.ts';
import {
  adopted,
  ended,
  engineOf,
  hostSample,
  inShort,
  issue,
  metricRule,
  MINUTE,
  NOON,
  ruleOf,
  running,
  SECOND,
  tickOf,
} from './engine-of.ts';

const cpu = (cpuPercent: number) => ({ samples: [running('api', { cpuPercent })] });

describe('a threshold', () => {
  test('above it, an alert begins at once, goes on, and is over below', () => {
    const { tick } = engineOf([metricRule({ above: 80, clearAt: 80 })]);
    expect(tick(0, cpu(80))).toEqual([]);
    expect(tick(5000, cpu(81))).toEqual(['began rule managed:api']);
    expect(tick(10_000, cpu(99))).toEqual(['still rule managed:api']);
    expect(tick(15_000, cpu(80))).toEqual(['ended rule managed:api: over']);
    expect(tick(20_000, cpu(10))).toEqual([]);
  });

  test('below it works the other way round, with the lowest as the worst', () => {
    const { events } = engineOf([metricRule({ below: 10 })]);
    events(0, cpu(9));
    expect(events(5000, cpu(3))).toMatchObject([{ what: 'still', value: 3, worst: 3 }]);
    expect(events(10_000, cpu(10.5))).toMatchObject([{ what: 'still', isSo: false, value: 10.5, worst: 3 }]);
    expect(events(15_000, cpu(11.1))).toMatchObject([{ what: 'ended' }]);
  });

  test('it must be so for as long as the rule says, without a break', () => {
    const { tick } = engineOf([metricRule({ above: 80 }, { forMs: MINUTE })]);
    expect(tick(0, cpu(90))).toEqual([]);
    expect(tick(55_000, cpu(90))).toEqual([]);
    expect(tick(58_000, cpu(79))).toEqual([]);
    expect(tick(MINUTE, cpu(90))).toEqual([]);
    expect(tick(119_999, cpu(90))).toEqual([]);
    expect(tick(2 * MINUTE, cpu(90))).toEqual(['began rule managed:api']);
  });

  test('hysteresis: 10 % within the threshold, where the rule does not say', () => {
    const { tick } = engineOf([metricRule({ above: 80 })]);
    tick(0, cpu(81));
    expect(tick(5000, cpu(73))).toEqual(['still rule managed:api']);
    expect(tick(10_000, cpu(72))).toEqual(['ended rule managed:api: over']);
  });

  test('a value that is missing for a while changes nothing, neither way', () => {
    const { tick } = engineOf([metricRule({ above: 80 }, { forMs: 10 * SECOND })]);
    const unknown = { samples: [running('api')] };
    tick(0, cpu(90));
    expect(tick(5000, unknown)).toEqual([]);
    expect(tick(10_000, cpu(90))).toEqual(['began rule managed:api']);
    expect(tick(60_000, unknown)).toEqual([]);
    expect(tick(65_000, cpu(90))).toEqual(['still rule managed:api']);
    expect(tick(120_000, unknown)).toEqual([]);
    expect(tick(126_000, unknown)).toEqual(['ended rule managed:api: unknown']);
  });

  test('what does not run takes nothing', () => {
    const { tick } = engineOf([metricRule({ above: 80 })]);
    tick(0, cpu(90));
    expect(tick(5000, { samples: [ended('api')] })).toEqual(['ended rule managed:api: over']);
  });

  test('another process under the same name has to begin anew', () => {
    const { tick } = engineOf([metricRule({ above: 80 }, { forMs: 10 * SECOND })]);
    tick(0, cpu(90));
    expect(tick(10_000, { samples: [running('api', { cpuPercent: 90 }, 2)] })).toEqual([]);
    expect(tick(20_000, { samples: [running('api', { cpuPercent: 90 }, 2)] })).toEqual(['began rule managed:api']);
  });
});

describe('one alert for one cause', () => {
  test('what comes back within five minutes of its end is the same alert', () => {
    const { tick, events } = engineOf([metricRule({ above: 80 })]);
    tick(0, cpu(99));
    tick(5000, cpu(10));
    expect(events(5 * MINUTE, cpu(90))).toMatchObject([{ what: 'came-back', worst: 99 }]);
    tick(6 * MINUTE, cpu(10));
    expect(events(12 * MINUTE, cpu(85))).toMatchObject([{ what: 'began', worst: 85 }]);
  });

  test('two rules tell of one process each on its own', () => {
    const { tick } = engineOf([metricRule({ above: 80 }, { id: 'one' }), metricRule({ above: 50 }, { id: 'two' })]);
    expect(tick(0, cpu(60))).toEqual(['began two managed:api']);
    expect(tick(5000, cpu(90))).toEqual(['began one managed:api', 'still two managed:api']);
    expect(tick(10_000, cpu(60))).toEqual(['ended one managed:api: over', 'still two managed:api']);
  });

  test('of the rules that came with Signalbox, a worse alert takes the place of a milder one of the same cause', () => {
    const { tick } = engineOf(defaultRules);
    const fat = { samples: [running('api', { rss: 2_000_000_000, memoryPercent: 10 })] };
    const fatter = { samples: [running('api', { rss: 9_000_000_000, memoryPercent: 90 })] };
    tick(0, fat);
    expect(tick(2 * MINUTE, fat)).toEqual(['began memory_mb managed:api']);
    tick(3 * MINUTE, fatter);
    expect(tick(4 * MINUTE, fatter)).toEqual([
      'ended memory_mb managed:api: worse',
      'began memory_percent managed:api',
    ]);
    expect(tick(5 * MINUTE, fatter)).toEqual(['still memory_percent managed:api']);
    expect(tick(6 * MINUTE, fat)).toEqual([
      'ended memory_percent managed:api: over',
      'came-back memory_mb managed:api',
    ]);
  });

  test('process_health leaves to the others what they tell of', () => {
    const { tick, issues } = engineOf(defaultRules);
    const api = { samples: [running('api')] };
    issues.set('managed:api', [issue('high-cpu'), issue('memory-growth', 'warning'), issue('high-memory')]);
    expect(tick(0, api)).toEqual(['began memory_growth managed:api']);
    issues.set('managed:api', [issue('port-lost')]);
    expect(tick(5000, api)).toEqual(['began process_health managed:api', 'ended memory_growth managed:api: over']);
  });
});

describe('time', () => {
  test('a clock that is set changes nothing: only the steady one counts', () => {
    const { engine, around } = engineOf([metricRule({ above: 80 }, { forMs: MINUTE })]);
    const tell = (ticks: number, takenAt: number) =>
      engine.evaluate({ ...tickOf(ticks, { ...cpu(90), gap: 'clock-changed' }), takenAt }, around).map(inShort);
    expect(tell(0, NOON)).toEqual([]);
    expect(tell(30_000, NOON - 7_200_000)).toEqual([]);
    expect(tell(MINUTE, NOON + 7_200_000)).toEqual(['began rule managed:api']);
  });

  test.each(['asleep', 'lost'] as const)(
    'after a gap (%s) alerts pause for 30 s, and what was about to begin begins anew',
    (gap) => {
      const { tick } = engineOf([metricRule({ above: 80 }, { forMs: 10 * SECOND })]);
      tick(0, cpu(90));
      expect(tick(10_000, { ...cpu(90), gap })).toEqual([]);
      expect(tick(39_000, cpu(90))).toEqual([]);
      expect(tick(40_000, cpu(90))).toEqual([]);
      expect(tick(50_000, cpu(90))).toEqual(['began rule managed:api']);
    },
  );

  test('a machine that was too busy to look for some seconds was not asleep: rules go on', () => {
    const { engine, around } = engineOf([metricRule({ above: 80 }, { forMs: 10 * SECOND })]);
    engine.evaluate(tickOf(0, cpu(90)), around);
    const late = { from: NOON, to: NOON + 9000, why: 'asleep' } as const;
    expect(engine.evaluate({ ...tickOf(10_000, cpu(90)), gap: late }, around).map(inShort)).toEqual([
      'began rule managed:api',
    ]);
  });

  test('after a gap an alert goes on for the length of the pause, whatever is measured', () => {
    const { tick } = engineOf([metricRule({ above: 80 })]);
    tick(0, cpu(90));
    expect(tick(3_600_000, { ...cpu(1), gap: 'asleep' })).toEqual([]);
    expect(tick(3_629_000, cpu(1))).toEqual([]);
    expect(tick(3_630_000, cpu(1))).toEqual(['ended rule managed:api: over']);
  });
});

describe('whom a rule speaks of', () => {
  const samples = [
    hostSample({ cpuPercent: 90 }),
    running('api', { cpuPercent: 90 }),
    { ...adopted('mine', true), values: { cpuPercent: 90 } },
  ];

  test.each([
    ['host', ['host']],
    ['managed', ['managed:api']],
    ['adopted', ['adopted:mine']],
    ['monitored', ['managed:api', 'adopted:mine']],
    ['all', []],
  ])('%s', (of, expected) => {
    const { tick } = engineOf([metricRule({ above: 80 }, { scope: { of } })]);
    expect(tick(0, { samples })).toEqual(expected.map((id) => `began rule ${id}`));
  });

  test('every process of the machine by its own row, with its part of the memory', () => {
    const { events } = engineOf([metricRule({ metric: 'memoryPercent', above: 20 }, { scope: { of: 'all' } })]);
    const host = hostSample({ memoryUsed: 500, memoryPercent: 50 });
    const processes = [systemProcess(7, { rss: 300 }), systemProcess(8, { rss: 100 })];
    expect(events(0, { samples: [host], processes })).toMatchObject([
      { what: 'began', value: 30, look: { subject: { id: '7@70', kind: 'process', name: 'p7' } } },
    ]);
    expect(events(5000, { samples: [host], processes: [] }).map(inShort)).toEqual(['ended rule 7@70: gone']);
  });

  test('a name, a pattern in name or command line, a user', () => {
    const rules = [
      metricRule({ above: 80 }, { id: 'name', scope: { of: 'all', name: 'node' } }),
      metricRule({ above: 80 }, { id: 'pattern', scope: { of: 'all', pattern: 'server-\\d+$' } }),
      metricRule({ above: 80 }, { id: 'user', scope: { of: 'all', user: 'ada', pattern: 'n' } }),
    ];
    const { tick } = engineOf(rules);
    const busy = { cpuPercent: 100 };
    const processes = [
      systemProcess(1, { ...busy, name: 'node' }),
      systemProcess(2, { ...busy, name: 'nodes', commandLine: ['x', 'server-12'] }),
      systemProcess(3, { ...busy, name: 'ruby', user: 'ada' }),
      systemProcess(4, { ...busy, name: 'python', user: 'ada' }),
    ];
    expect(tick(0, { processes }).toSorted()).toEqual(['began name 1@10', 'began pattern 2@20', 'began user 4@40']);
  });

  test('a pid that another process has got is another process', () => {
    const { tick } = engineOf([metricRule({ above: 80 }, { scope: { of: 'all' } })]);
    tick(0, { processes: [systemProcess(5, { cpuPercent: 99 })] });
    expect(tick(5000, { processes: [systemProcess(5, { cpuPercent: 99, startTime: 51 })] })).toEqual([
      'ended rule 5@50: gone',
      'began rule 5@51',
    ]);
  });

  test('a process that becomes another program is looked at anew', () => {
    const { tick } = engineOf([metricRule({ above: 80 }, { scope: { of: 'all', pattern: '^node$' } })]);
    expect(tick(0, { processes: [systemProcess(5, { cpuPercent: 99, name: 'sh' })] })).toEqual([]);
    expect(tick(5000, { processes: [systemProcess(5, { cpuPercent: 99, name: 'node' })] })).toEqual([
      'began rule 5@50',
    ]);
  });

  test('whom a rule speaks of no longer, as it was started with another command, has no alert of it any more', () => {
    const { tick } = engineOf([metricRule({ above: 80 }, { scope: { pattern: '--verbose' } })]);
    const row = (startTime: number, ...args: string[]) =>
      systemProcess(100 + startTime, { startTime, commandLine: ['api', ...args] });
    tick(0, { ...cpu(99), processes: [row(1, '--verbose')] });
    const samples = [running('api', { cpuPercent: 99 }, 2)];
    expect(tick(5000, { samples, processes: [row(2)] })).toEqual(['ended rule managed:api: rule']);
  });

  test('patterns that take too long are gone on with in the next tick', () => {
    let left = 1;
    const rule = metricRule({ above: 80 }, { scope: { of: 'all', pattern: 'p' } });
    const { tick } = engineOf([rule], { hasTime: () => (left -= 1) >= 0 });
    const processes = [1, 2].map((pid) => systemProcess(pid, { cpuPercent: 99 }));
    expect(tick(0, { processes })).toEqual(['began rule 1@10']);
    left = 1;
    expect(tick(5000, { processes })).toEqual(['still rule 1@10', 'began rule 2@20']);
  });
});

describe('states', () => {
  const state = (name: string, more: Record<string, unknown> = {}) =>
    ruleOf({ ...more, condition: { on: 'state', state: name } as never });
  const end = (hasFailed: boolean, at = NOON) => ({ at, hasFailed, text: 'exited with code 3' });

  test('failed: only what ended badly and by itself; over when it runs again, and back with the next failure', () => {
    const { tick, ends } = engineOf([state('failed')], { since: NOON });
    ends.set('api', end(false));
    expect(tick(0, { samples: [ended('api')] })).toEqual([]);
    ends.set('api', end(true));
    expect(tick(5000, { samples: [ended('api')] })).toEqual(['began rule managed:api']);
    expect(tick(10_000, { samples: [running('api', {}, 2)] })).toEqual(['ended rule managed:api: over']);
    expect(tick(15_000, { samples: [ended('api', 2)] })).toEqual(['came-back rule managed:api']);
  });

  test('what had ended before Signalbox was there, or before the rule was, is no news', () => {
    const { tick, ends } = engineOf([state('failed'), state('ended', { id: 'late', setAt: NOON + 9000 })], {
      since: NOON,
    });
    ends.set('api', end(true, NOON - 1));
    expect(tick(0, { samples: [ended('api')] })).toEqual([]);
    ends.set('web', end(true, NOON + 1000));
    expect(tick(5000, { samples: [ended('api'), ended('web')] })).toEqual(['began rule managed:web']);
  });

  test('put away, it does not come again until it has run', () => {
    const { engine, tick, ends } = engineOf([state('failed')]);
    ends.set('api', end(true));
    tick(0, { samples: [ended('api')] });
    engine.forget('rule', 'managed:api');
    expect(tick(5000, { samples: [ended('api')] })).toEqual([]);
    tick(10_000, { samples: [running('api', {}, 2)] });
    expect(tick(15_000, { samples: [ended('api', 2)] })).toEqual(['began rule managed:api']);
  });

  test('an adopted process that has ended in our sight', () => {
    const { tick } = engineOf([state('ended')], { since: NOON });
    expect(tick(0, { samples: [adopted('old', false), adopted('mine', true)] })).toEqual([]);
    expect(tick(5000, { samples: [adopted('old', false), adopted('mine', false)] })).toEqual([
      'began rule adopted:mine',
    ]);
  });

  test('one that ends between its adoption and the first look has ended in our sight, too', () => {
    const { tick } = engineOf([state('ended')], { since: NOON });
    const at = (adoptedAt: number) => ({ samples: [adopted('mine', false, adoptedAt)] });
    expect(tick(0, at(NOON))).toEqual(['began rule adopted:mine']);
    expect(tick(5000, at(NOON))).toEqual(['still rule adopted:mine']);
  });

  test('… and so has another one that was adopted under its name', () => {
    const { engine, tick } = engineOf([state('ended')], { since: NOON });
    const at = (adoptedAt: number) => ({ samples: [adopted('mine', false, adoptedAt)] });
    tick(0, at(NOON));
    expect(tick(5000, at(NOON + 1000))).toEqual(['ended rule adopted:mine: over', 'came-back rule adopted:mine']);
    engine.forget('rule', 'adopted:mine');
    expect(tick(10_000, at(NOON + 1000))).toEqual([]);
    expect(tick(15_000, at(NOON + 11_000))).toEqual(['began rule adopted:mine']);
  });

  test('one that ran and failed again between two looks has failed twice, also where the first was put away', () => {
    const { engine, tick, ends } = engineOf([state('failed'), state('started', { id: 'start' })]);
    ends.set('api', end(true));
    tick(0, { samples: [ended('api')] });
    expect(tick(5000, { samples: [ended('api', 2)] })).toEqual([
      'ended rule managed:api: over',
      'came-back rule managed:api',
      'began start managed:api',
    ]);
    engine.forget('rule', 'managed:api');
    expect(tick(10_000, { samples: [ended('api', 2)] })).toEqual(['ended start managed:api: over']);
    expect(tick(15_000, { samples: [ended('api', 3)] })).toEqual([
      'began rule managed:api',
      'came-back start managed:api',
    ]);
  });

  test('a look at what was measured earlier makes no new run of it', () => {
    const { tick, ends } = engineOf([state('failed')]);
    tick(0, { samples: [running('api', {}, 2)] });
    ends.set('api', end(true));
    tick(5000, { samples: [ended('api', 3)] });
    tick(10_000, { samples: [ended('api', 2)] });
    expect(tick(15_000, { samples: [ended('api', 3)] })).toEqual(['still rule managed:api']);
  });

  test('started tells once of each start', () => {
    const { tick } = engineOf([state('started')]);
    expect(tick(0, { samples: [running('api')] })).toEqual([]);
    expect(tick(5000, { samples: [running('api', {}, 2)] })).toEqual(['began rule managed:api']);
    expect(tick(10_000, { samples: [running('api', {}, 2)] })).toEqual(['ended rule managed:api: over']);
    expect(tick(15_000, { samples: [running('api', {}, 4)] })).toEqual(['came-back rule managed:api']);
  });

  test('zombie and stopped, as the system has them', () => {
    const { tick } = engineOf([state('zombie', { scope: { of: 'all' } }), state('stopped', { id: 'halted' })]);
    const processes = [
      systemProcess(5, { status: 'zombie' }),
      systemProcess(101, { startTime: 1, status: 'tracing-stop' }),
    ];
    expect(tick(0, { samples: [running('api')], processes })).toEqual(['began halted managed:api', 'began rule 5@50']);
  });
});

describe('health, issues and lines', () => {
  test('a level, or an issue; what was not checked yet is unknown', () => {
    const rules = [
      ruleOf({ id: 'bad', condition: { on: 'health', level: 'warning' } }),
      ruleOf({ id: 'leak', condition: { on: 'issue', code: 'descriptor-leak' } }),
    ];
    const { tick, issues } = engineOf(rules);
    const api = { samples: [running('api')] };
    expect(tick(0, api)).toEqual([]);
    issues.set('managed:api', [issue('descriptor-leak', 'warning')]);
    expect(tick(5000, api)).toEqual(['began bad managed:api', 'began leak managed:api']);
    issues.set('managed:api', []);
    expect(tick(10_000, api)).toEqual(['ended bad managed:api: over', 'ended leak managed:api: over']);
  });

  test('so many lines', () => {
    const { events, lines } = engineOf([
      ruleOf({ condition: { on: 'log', pattern: 'oops', atLeast: 3, withinMs: 5000 } }),
    ]);
    const api = { samples: [running('api')] };
    lines.set('rule managed:api', { count: 2, last: 'oops' });
    expect(events(0, api)).toEqual([]);
    lines.set('rule managed:api', { count: 4, last: 'oops' });
    expect(events(5000, api)).toMatchObject([{ what: 'began', value: 4 }]);
  });
});

describe('rules that change', () => {
  test('one that is switched off, gone, or speaks of others now ends its alerts', () => {
    const one = metricRule({ above: 80 }, { id: 'one' });
    const two = metricRule({ above: 80 }, { id: 'two' });
    const { engine, tick } = engineOf([one, two]);
    tick(0, cpu(99));
    expect(
      engine
        .setRules([
          { ...one, enabled: false },
          { ...two, scope: { of: 'host' } },
        ])
        .map(inShort),
    ).toEqual(['ended one managed:api: rule', 'ended two managed:api: rule']);
    expect(tick(5000, cpu(99))).toEqual([]);
  });

  test('one with another threshold goes on by that', () => {
    const rule = metricRule({ above: 50 });
    const { engine, tick } = engineOf([rule]);
    tick(0, cpu(60));
    expect(engine.setRules([metricRule({ above: 90 })])).toEqual([]);
    expect(tick(5000, cpu(60))).toEqual(['ended rule managed:api: over']);
  });

  test('one about something else knows nothing of what was worst before', () => {
    const { engine, events } = engineOf([metricRule({ metric: 'rss', above: 50 })]);
    const samples = [running('api', { rss: 5_000_000, cpuPercent: 90 })];
    events(0, { samples });
    engine.setRules([metricRule({ above: 80 })]);
    expect(events(5000, { samples })).toMatchObject([{ what: 'still', value: 90, worst: 90 }]);
  });

  test('nothing is kept of how rules that are gone stood to a process that stays', () => {
    const { engine, tick } = engineOf([metricRule({ above: 80 }, { id: 'gone' })]);
    tick(0, cpu(99));
    engine.setRules([metricRule({ above: 95 })]);
    tick(6 * MINUTE, cpu(10));
    engine.setRules([metricRule({ above: 95 }), metricRule({ above: 80 }, { id: 'gone' })]);
    expect(tick(6 * MINUTE + 5000, cpu(90))).toEqual(['began gone managed:api']);
  });

  test('an alert that could not be kept is told of with the next look, for as long as it has been so', () => {
    const { engine, events } = engineOf([metricRule({ above: 80 }, { forMs: MINUTE })]);
    events(0, cpu(99));
    events(MINUTE, cpu(99));
    engine.tellAgain('rule', 'managed:api');
    expect(events(MINUTE + 5000, cpu(99))).toMatchObject([{ what: 'began', heldMs: 65_000 }]);
  });

  test('an alert that was put away and is still so begins anew', () => {
    const { engine, tick } = engineOf([metricRule({ above: 80 }, { forMs: 5000 })]);
    tick(0, cpu(99));
    tick(5000, cpu(99));
    engine.forget('rule', 'managed:api');
    expect(tick(10_000, cpu(99))).toEqual([]);
    expect(tick(15_000, cpu(99))).toEqual(['began rule managed:api']);
  });
});

describe('after a restart of the app', () => {
  const known = (subject: string, endedAgoMs?: number) => ({ rule: 'rule', subject, worst: 95, endedAgoMs });

  test('alerts go on, may come back, or are over where the process or the rule is gone', () => {
    const { engine, tick } = engineOf([metricRule({ above: 80 })]);
    const gone = { ...known('managed:api'), rule: 'removed' };
    expect(
      engine.restore([known('managed:api'), known('managed:gone'), known('managed:web', MINUTE), gone]).map(inShort),
    ).toEqual(['ended removed managed:api: rule']);
    const samples = [running('api', { cpuPercent: 90 }), running('web', { cpuPercent: 90 })];
    expect(tick(0, { samples })).toEqual([
      'still rule managed:api',
      'came-back rule managed:web',
      'ended rule managed:gone: gone',
    ]);
  });

  test('an alert about an end goes on for as long as it has not run again', () => {
    const { engine, tick, ends } = engineOf([ruleOf({ condition: { on: 'state', state: 'failed' } })], { since: NOON });
    engine.restore([known('managed:api')]);
    ends.set('api', { at: NOON - MINUTE, hasFailed: true, text: 'exited with code 3' });
    expect(tick(0, { samples: [ended('api')] })).toEqual(['still rule managed:api']);
  });
});

describe('bounds', () => {
  test('a rule that 10,000 processes break tells of 100, a few at a time; the others follow as those are over', () => {
    const { tick } = engineOf([metricRule({ above: 80 }, { scope: { of: 'all' } })]);
    const processes = Array.from({ length: 10_000 }, (_, index) => systemProcess(index + 1, { cpuPercent: 99 }));
    expect(tick(0, { processes })).toHaveLength(50);
    expect(tick(5000, { processes })).toHaveLength(100);
    expect(tick(10_000, { processes })).toHaveLength(100);
    const half = processes.slice(60);
    const told = tick(15_000, { processes: half });
    expect(told.filter((one) => one.startsWith('ended'))).toHaveLength(60);
    expect(tick(20_000, { processes: half }).filter((one) => one.startsWith('began'))).toHaveLength(50);
  });

  test('nothing is kept of those that are gone', () => {
    const { engine, tick } = engineOf([metricRule({ above: 80 }, { scope: { of: 'all' } })]);
    for (let round = 0; round < 20; round += 1) {
      const processes = Array.from({ length: 1000 }, (_, index) => systemProcess(round * 1000 + index + 1));
      tick(round * 5000, { processes });
    }
    tick(200_000, { processes: [] });
    expect(engine.remembered).toBe(0);
  });
});
