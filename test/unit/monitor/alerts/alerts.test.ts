import { describe, expect, test } from 'vitest';
import { ruleInput, type RuleInput } from '../../../../src-shared/model/alert-rule.ts';
import { adopted, ended, MINUTE, NOON, running, SECOND } from './engine-of.ts';
import { agent, alertsInMemory, line, otherAgent, person } from './alerts-in-memory.ts';

const cpu = (cpuPercent: number, name = 'api') => ({ samples: [running(name, { cpuPercent })] });

const input = (more: Record<string, unknown> = {}): RuleInput =>
  ruleInput.parse({
    id: 'busy',
    name: 'Busy',
    condition: { on: 'metric', metric: 'cpuPercent', above: 80 },
    cooldownMs: MINUTE,
    ...more,
  });

const failure = { generation: 1, startsAgain: false, at: NOON + SECOND, hasFailed: true, text: 'exited with code 3' };

describe('an alert', () => {
  test('R-188 carries who used the most, and the last lines of its log without what looks like a secret', () => {
    const { alerts, logs, tick } = alertsInMemory();
    alerts.setRule(input(), person);
    logs.set(
      'api',
      Array.from({ length: 30 }, (_, index) => line(index + 1, `token=abc${index} ${'x'.repeat(900)}`)),
    );
    tick(SECOND, cpu(93));
    const [alert] = alerts.ongoing();
    expect(alert).toMatchObject({
      id: 1,
      rule: { id: 'busy', name: 'Busy' },
      state: 'active',
      message: 'api uses 93 % CPU (limit 80 %)',
      metric: 'cpuPercent',
      value: 93,
      threshold: 80,
      firstAt: NOON + SECOND,
      count: 1,
      top: [{ pid: 9, name: 'hog' }],
    });
    expect(alert?.lines).toHaveLength(20);
    expect(alert?.lines[0]?.sequence).toBe(11);
    expect(alert?.lines.every(({ text }) => text.startsWith('token=***') && text.length <= 500)).toBe(true);
  });

  test('R-184 is told when it begins, now and then while it goes on, and when it is over', () => {
    const { alerts, changes, tick } = alertsInMemory();
    alerts.setRule(input({ actions: [] }), person);
    changes.length = 0;
    tick(0, cpu(90));
    for (let at = 5; at <= 60; at += 5) tick(at * SECOND, cpu(90 + at));
    tick(65 * SECOND, cpu(1));
    expect(
      changes.flatMap((change) => change.alerts.map(({ state, lastAt }) => [state, (lastAt - NOON) / SECOND])),
    ).toEqual([
      ['active', 0],
      ['active', 30],
      ['active', 60],
      ['resolved', 60],
    ]);
    expect(alerts.list({ which: 'ended', limit: 5 })).toMatchObject([
      { id: 1, worst: 150, endedAt: NOON + 65 * SECOND },
    ]);
  });

  test('one that flaps is one alert that counts', () => {
    const { alerts, tick } = alertsInMemory();
    alerts.setRule(input(), person);
    for (let round = 0; round < 4; round += 1) {
      tick(round * MINUTE, cpu(90));
      tick(round * MINUTE + 30 * SECOND, cpu(1));
    }
    expect(alerts.list({ which: 'all', limit: 10 })).toMatchObject([{ id: 1, count: 4, state: 'resolved' }]);
  });

  test('whoever has acknowledged it is left in peace when it comes back', () => {
    const { alerts, tick } = alertsInMemory();
    alerts.setRule(input(), person);
    tick(0, cpu(90));
    expect(alerts.acknowledge(1, agent.caller)).toMatchObject({
      state: 'acknowledged',
      acknowledgedBy: 'ada (mcp, claude-code)',
    });
    tick(MINUTE, cpu(1));
    tick(2 * MINUTE, cpu(90));
    expect(alerts.ongoing()).toMatchObject([{ id: 1, state: 'acknowledged', count: 2 }]);
    expect(() => alerts.acknowledge(9, person.caller)).toThrow(/there is no alert 9/);
  });

  test('snoozed, it sleeps for so long; then it wakes and calls again', async () => {
    const { alerts, tick } = alertsInMemory();
    alerts.removeRule('cpu_percent', person);
    alerts.setRule(input(), person);
    tick(0, cpu(90));
    await alerts.settled();
    alerts.snooze(1, 10 * MINUTE);
    tick(9 * MINUTE, cpu(95));
    expect(alerts.ongoing()).toMatchObject([{ state: 'snoozed' }]);
    expect(alerts.wantingAttention('managed:api')).toBe(0);
    tick(10 * MINUTE, cpu(95));
    await alerts.settled();
    expect(alerts.ongoing()).toMatchObject([{ state: 'active' }]);
    expect(alerts.ongoing()[0]?.actions.map(({ time }) => time - NOON)).toEqual([0, 10 * MINUTE]);
    expect(alerts.wantingAttention('managed:api')).toBe(1);
    tick(11 * MINUTE, cpu(1));
    expect(() => alerts.snooze(1, MINUTE)).toThrow(/alert 1 \(Busy\) is over/);
  });

  test('one that only informs wants nobody', () => {
    const { alerts, tick } = alertsInMemory();
    alerts.setRule(input({ severity: 'info' }), person);
    tick(0, cpu(90));
    expect([alerts.ongoing().length, alerts.wantingAttention('managed:api')]).toEqual([1, 0]);
  });

  test('cleared, it is over; what is still so comes as a new one', () => {
    const { alerts, tick } = alertsInMemory();
    alerts.setRule(input(), person);
    tick(0, cpu(90));
    expect(alerts.clear(alerts.ongoing())).toBe(1);
    expect(alerts.list({ which: 'all', limit: 10 })).toMatchObject([{ id: 1, state: 'cleared' }]);
    tick(5000, cpu(90));
    expect(alerts.ongoing()).toMatchObject([{ id: 2, count: 1 }]);
    expect(alerts.clear(alerts.list({ which: 'ended', limit: 10 }))).toBe(0);
  });

  test('switched off, all are over, and come back when it is on again', () => {
    const { alerts, tick } = alertsInMemory();
    alerts.setRule(input(), person);
    tick(0, cpu(90));
    alerts.setEnabled(false);
    expect(alerts.ongoing()).toEqual([]);
    expect(alerts.find(1)?.message).toBe(
      'api uses 90 % CPU (limit 80 %) (over: monitoring or alerts were switched off)',
    );
    tick(5000, cpu(90));
    expect(alerts.ongoing()).toEqual([]);
    alerts.setEnabled(true);
    tick(10_000, cpu(90));
    expect(alerts.ongoing()).toMatchObject([{ id: 1, count: 2 }]);
  });

  test('R-182 one that ends badly is told of at once, not with the next tick', () => {
    const { alerts, ends, tick, wait } = alertsInMemory();
    tick(0, { samples: [running('api')] });
    ends.set('api', failure);
    wait(2 * SECOND);
    alerts.noteEnd('api');
    expect(alerts.ongoing()).toMatchObject([
      { rule: { id: 'process_failed' }, type: 'process_health', severity: 'error', message: 'api exited with code 3' },
    ]);
  });

  test('lines of a log that match are counted from when the rule is there', async () => {
    const { alerts, logs, tick } = alertsInMemory();
    const log = [line(1, 'oops before')];
    logs.set('api', log);
    const condition = { on: 'log', pattern: 'oops', atLeast: 2, withinMs: MINUTE };
    alerts.setRule(input({ id: 'lines', condition, scope: { of: 'managed' } }), person);
    tick(0, cpu(1));
    await alerts.settled();
    log.push(
      line(2, 'oops 1', NOON + SECOND),
      line(3, 'fine', NOON + SECOND),
      line(4, 'oops password=hunter2', NOON + 2 * SECOND),
    );
    tick(5000, cpu(1));
    await alerts.settled();
    expect(alerts.ongoing()).toMatchObject([
      { rule: { id: 'lines' }, value: 2, message: 'api wrote 2 lines that match oops within 1 min: oops password=***' },
    ]);
    tick(2 * MINUTE, cpu(1));
    expect(alerts.ongoing()).toEqual([]);
  });
});

test('what has ended is kept for thirty days', () => {
  const { alerts, tick } = alertsInMemory();
  alerts.setRule(input(), person);
  tick(0, { samples: [running('api', { cpuPercent: 90 }), running('web', { cpuPercent: 90 })] });
  tick(MINUTE, cpu(90));
  const DAY = 24 * 60 * MINUTE;
  tick(30 * DAY, cpu(90));
  expect(alerts.list({ which: 'all', rule: 'busy', limit: 9 })).toHaveLength(2);
  tick(30 * DAY + 61 * MINUTE, cpu(90));
  expect(alerts.list({ which: 'all', rule: 'busy', limit: 9 })).toMatchObject([{ id: 1, state: 'active' }]);
});

describe('after a restart of the app', () => {
  test('what goes on is the same alert, what is gone is over, and what was acknowledged stays so', () => {
    const before = alertsInMemory();
    before.alerts.setRule(input(), person);
    before.tick(0, { samples: [running('api', { cpuPercent: 90 }), running('web', { cpuPercent: 91 })] });
    before.alerts.acknowledge(1, person.caller);
    const after = alertsInMemory({ database: before.database, startAt: MINUTE });
    expect(after.alerts.ongoing()).toHaveLength(2);
    after.tick(MINUTE + SECOND, cpu(99));
    expect(after.alerts.list({ which: 'all', limit: 9 })).toMatchObject([
      { id: 2, state: 'resolved', message: 'web uses 91 % CPU (limit 80 %) (over: it is gone)' },
      { id: 1, state: 'acknowledged', count: 1, value: 99, worst: 99 },
    ]);
    expect(after.done).toEqual([]);
    expect(after.said).toEqual([]);
  });

  test('what ended a short while ago comes back as the same', () => {
    const before = alertsInMemory();
    before.alerts.setRule(input(), person);
    before.tick(0, cpu(90));
    before.tick(MINUTE, cpu(1));
    const after = alertsInMemory({ database: before.database, startAt: 2 * MINUTE });
    after.tick(2 * MINUTE, cpu(90));
    expect(after.alerts.list({ which: 'all', limit: 9 })).toMatchObject([{ id: 1, count: 2, state: 'active' }]);
  });

  test('what was snoozed until meanwhile wakes with the first tick, and calls; what sleeps longer sleeps on', async () => {
    const before = alertsInMemory();
    before.alerts.setRule(input(), person);
    const samples = [running('api', { cpuPercent: 90 }), running('web', { cpuPercent: 91 })];
    before.tick(0, { samples });
    await before.alerts.settled();
    before.alerts.snooze(1, 10 * MINUTE);
    before.alerts.snooze(2, 60 * MINUTE);
    const { alerts, tick } = alertsInMemory({ database: before.database, startAt: 20 * MINUTE });
    tick(20 * MINUTE, { samples });
    await alerts.settled();
    expect(alerts.ongoing().map(({ id, state, actions }) => [id, state, actions.length])).toEqual([
      [2, 'snoozed', 1],
      [1, 'active', 2],
    ]);
  });

  test('damaged rows are left out, with a word about them', () => {
    const before = alertsInMemory();
    before.alerts.setRule(input(), person);
    before.alerts.setRule(input({ id: 'second' }), person);
    before.tick(0, cpu(90));
    before.database.exec("UPDATE alert SET alert = '{' WHERE id = 1");
    before.database.exec("UPDATE alert_rule SET rule = '[]' WHERE id = 'busy'");
    const { alerts, said } = alertsInMemory({ database: before.database });
    expect(alerts.list({ which: 'all', limit: 9 })).toMatchObject([{ id: 2 }]);
    expect(alerts.rules().some(({ id }) => id === 'busy')).toBe(false);
    expect(said).toEqual([
      'the alert 1 is damaged in the database, and maybe others: they are left out',
      'the rule "busy" of alerts is damaged in the database and is not looked at; write it anew',
    ]);
  });
});

test('what cannot be kept, as the disk is full, is told of as soon as it can; that it cannot is said once', () => {
  const { alerts, database, said, tick, ends } = alertsInMemory();
  alerts.setRule(input(), person);
  ends.set('web', failure);
  const samples = [running('api', { cpuPercent: 99 }), ended('web')];
  database.exec('PRAGMA query_only = 1');
  tick(5000, { samples });
  tick(10_000, { samples });
  expect(alerts.ongoing()).toEqual([]);
  expect(said).toEqual(['an alert could not be kept: attempt to write a readonly database']);
  database.exec('PRAGMA query_only = 0');
  tick(15_000, { samples });
  expect(
    alerts
      .ongoing()
      .map(({ rule }) => rule.id)
      .toSorted(),
  ).toEqual(['busy', 'process_failed']);
});

test('when nothing is measured any more, all are over, and come back if it is still so', () => {
  const { alerts, tick } = alertsInMemory();
  alerts.setRule(input(), person);
  tick(0, cpu(90));
  alerts.lookAway();
  expect(alerts.ongoing()).toEqual([]);
  tick(MINUTE, cpu(90));
  expect(alerts.ongoing()).toMatchObject([{ id: 1, count: 2 }]);
});

test('told of with the next tick when the disk has room again, however long its rule waits', () => {
  const { alerts, database, tick } = alertsInMemory();
  alerts.setRule(input({ forMs: MINUTE }), person);
  tick(0, cpu(99));
  database.exec('PRAGMA query_only = 1');
  tick(MINUTE, cpu(99));
  database.exec('PRAGMA query_only = 0');
  tick(MINUTE + 5000, cpu(99));
  expect(alerts.ongoing()).toMatchObject([{ message: 'api uses 99 % CPU (limit 80 %) for 1 min' }]);
});

test('an end that could not be written is written when the disk has room again, however long that takes', () => {
  const { alerts, database, tick } = alertsInMemory();
  alerts.setRule(input(), person);
  tick(0, cpu(99));
  database.exec('PRAGMA query_only = 1');
  tick(5000, cpu(1));
  tick(7 * MINUTE, cpu(1));
  database.exec('PRAGMA query_only = 0');
  tick(8 * MINUTE, cpu(1));
  expect(alerts.list({ which: 'ongoing', limit: 5 })).toEqual([]);
});

test('while nothing is measured no alert begins, as nobody would see its end; then what is still so is told', () => {
  const { alerts, ends, tick, wait } = alertsInMemory();
  tick(0, { samples: [running('api')] });
  alerts.lookAway();
  ends.set('api', failure);
  wait(2 * SECOND);
  alerts.noteEnd('api');
  alerts.lookAgain('managed:api');
  expect(alerts.ongoing()).toEqual([]);
  tick(MINUTE, { samples: [ended('api')] });
  expect(alerts.ongoing()).toMatchObject([{ rule: { id: 'process_failed' } }]);
});

test('a rule that is worded otherwise has its alert say so', () => {
  const { alerts, tick } = alertsInMemory();
  alerts.setRule(input(), person);
  tick(0, cpu(99));
  const condition = { on: 'metric', metric: 'rss', above: 5 };
  alerts.setRule(input({ name: 'Large', type: 'high_memory', severity: 'critical', condition }), person);
  tick(31_000, { samples: [running('api', { cpuPercent: 99, rss: 50 })] });
  expect(alerts.ongoing()).toMatchObject([
    {
      id: 1,
      rule: { name: 'Large' },
      type: 'high_memory',
      severity: 'critical',
      metric: 'rss',
      value: 50,
      worst: 50,
      threshold: 5,
    },
  ]);
});

test('a watched process has no log, also where a managed one has its name', async () => {
  const { alerts, logs, tick } = alertsInMemory();
  const log = [line(1, 'fine')];
  logs.set('api', log);
  alerts.setRule(input({ condition: { on: 'log', pattern: 'oops' } }), person);
  const samples = [running('api'), adopted('api', true)];
  tick(0, { samples });
  log.push(line(2, 'oops', NOON + SECOND));
  await alerts.settled();
  tick(5000, { samples });
  await alerts.settled();
  expect(alerts.ongoing().map(({ subject }) => subject.id)).toEqual(['managed:api']);
});

test('what was measured before a process ended does not end the alert about its end', () => {
  const { alerts, ends, tick, wait } = alertsInMemory();
  tick(0, { samples: [running('api')] });
  ends.set('api', failure);
  wait(2 * SECOND);
  alerts.noteEnd('api');
  alerts.lookAgain('managed:api');
  expect(alerts.ongoing()).toMatchObject([{ rule: { id: 'process_failed' }, count: 1 }]);
});

test('a clock that is set back by hours keeps nobody from hearing how it goes on', () => {
  const { alerts, changes, tick } = alertsInMemory({ startAt: 2 * 60 * MINUTE });
  alerts.setRule(input({ actions: [] }), person);
  tick(2 * 60 * MINUTE, cpu(90));
  changes.length = 0;
  tick(0, cpu(95));
  expect(changes.flatMap((change) => change.alerts.map(({ value }) => value))).toEqual([95]);
});

describe('what is done', () => {
  test('in the name of whoever wrote the rule, once in its time for one process', async () => {
    const { alerts, done, tick } = alertsInMemory();
    alerts.setRule(input({ id: 'mine', actions: [{ do: 'stop' }] }), person);
    alerts.setRule(input({ id: 'its', actions: [{ do: 'restart' }] }), agent);
    tick(0, cpu(90));
    await alerts.settled();
    expect(done).toEqual([
      { do: 'stop', what: 'api', by: { caller: { door: 'app' } } },
      {
        do: 'restart',
        what: 'api',
        by: { caller: { door: 'mcp', agent: 'ada', client: { name: 'claude-code' } }, agentId: 1 },
      },
    ]);
    tick(5 * SECOND, cpu(1));
    tick(10 * SECOND, cpu(90));
    tick(MINUTE - 1, cpu(90));
    await alerts.settled();
    expect(done).toHaveLength(2);
    tick(MINUTE, cpu(90));
    await alerts.settled();
    expect(done).toHaveLength(4);
  });

  test('values reach a command by its environment only', async () => {
    const { alerts, done, tick } = alertsInMemory();
    alerts.setRule(input({ actions: [{ do: 'command', command: ['say', '$(id)'] }] }), person);
    tick(0, cpu(90, '; rm -rf ~ "$(id)"'));
    await alerts.settled();
    expect(done[0]?.what).toEqual({
      argv: ['say', '$(id)'],
      env: {
        SIGNALBOX_ALERT_ID: '1',
        SIGNALBOX_ALERT_RULE: 'busy',
        SIGNALBOX_ALERT_SEVERITY: 'warning',
        SIGNALBOX_ALERT_SUBJECT: 'managed:; rm -rf ~ "$(id)"',
        SIGNALBOX_ALERT_PID: '101',
        SIGNALBOX_ALERT_MESSAGE: '; rm -rf ~ "$(id)" uses 90 % CPU (limit 80 %)',
        SIGNALBOX_ALERT_VALUE: '90',
        SIGNALBOX_ALERT_THRESHOLD: '80',
      },
    });
  });

  test('what is refused, fails or cannot be is on record with the alert', async () => {
    const { alerts, tick } = alertsInMemory({
      answer: async ({ do: what }) => {
        if (what === 'webhook') throw new Error('connection refused');
        const { AppError } = await import('../../../../src-shared/model/app-error.ts');
        throw new AppError('READ_ONLY', 'Signalbox runs read-only');
      },
    });
    const actions = [{ do: 'restart' }, { do: 'webhook', url: 'http://localhost:1/' }, { do: 'notify' }];
    alerts.setRule(input({ actions }), person);
    alerts.setRule(input({ id: 'adopted', actions: [{ do: 'stop' }] }), person);
    tick(0, {
      samples: [running('api', { cpuPercent: 90 }), { ...adopted('mine', true), values: { cpuPercent: 90 } }],
    });
    await alerts.settled();
    const records = alerts
      .ongoing()
      .flatMap(({ rule, subject, actions: all }) =>
        all.map(({ action, outcome, detail }) => `${rule.id} ${subject.name} ${action.do} ${outcome}: ${detail}`),
      );
    expect(records.toSorted()).toEqual([
      'adopted api stop refused: Signalbox runs read-only',
      'adopted mine stop skipped: mine is not managed: only what Signalbox has started can be stopped',
      'busy api notify done: told to every window and browser that is open',
      'busy api restart refused: Signalbox runs read-only',
      'busy api webhook failed: connection refused',
      'busy mine notify done: told to every window and browser that is open',
      'busy mine restart skipped: mine is not managed: only what Signalbox has started can be restarted',
      'busy mine webhook failed: connection refused',
    ]);
  });

  test('who has acknowledged is not called; what is to help goes on', async () => {
    const { alerts, done, tick } = alertsInMemory();
    const actions = [{ do: 'webhook', url: 'http://localhost:1/' }, { do: 'restart' }];
    alerts.setRule(input({ actions, cooldownMs: 0 }), person);
    tick(0, cpu(90));
    await alerts.settled();
    alerts.acknowledge(1, person.caller);
    tick(5000, cpu(1));
    tick(10_000, cpu(90));
    await alerts.settled();
    expect(done.map((one) => one.do)).toEqual(['webhook', 'restart', 'restart']);
  });

  test('what was snoozed calls once more when it wakes, and is not restarted once more', async () => {
    const { alerts, done, tick } = alertsInMemory();
    const actions = [{ do: 'webhook', url: 'http://localhost:1/' }, { do: 'restart' }];
    alerts.setRule(input({ actions, cooldownMs: 0 }), person);
    tick(0, cpu(90));
    await alerts.settled();
    alerts.snooze(1, MINUTE);
    tick(2 * MINUTE, cpu(90));
    await alerts.settled();
    expect(done.map((one) => one.do)).toEqual(['webhook', 'restart', 'webhook']);
  });

  test('R-117 what fails is restarted; after three times without help it is given up, and critical', async () => {
    const { alerts, done, ends, tick } = alertsInMemory();
    const rule = {
      id: 'recover',
      condition: { on: 'state', state: 'failed' },
      actions: [{ do: 'restart' }],
      cooldownMs: 0,
    };
    alerts.setRule(input(rule), person);
    tick(0, { samples: [running('api')] });
    for (let generation = 1; generation <= 6; generation += 1) {
      ends.set('api', { ...failure, generation, at: NOON + generation * 10_000 });
      tick(generation * 10_000, { samples: [ended('api', generation)] });
      await alerts.settled();
      ends.delete('api');
      tick(generation * 10_000 + 5000, { samples: [running('api', {}, generation + 1)] });
    }
    expect(done.filter((one) => one.do === 'restart')).toHaveLength(3);
    const [alert] = alerts.list({ which: 'all', rule: 'recover', limit: 1 });
    expect(alert).toMatchObject({
      severity: 'critical',
      count: 6,
      message: expect.stringContaining('restarted 3 times in 10 minutes, and it did not help: given up') as string,
    });
    expect(alert?.actions.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done', 'skipped']);
  });

  test('R-117 … also when it fails again so soon that nobody has seen it run', async () => {
    const { alerts, done, ends, tick, wait } = alertsInMemory();
    const actions = [{ do: 'restart' }];
    alerts.setRule(input({ condition: { on: 'state', state: 'failed' }, actions, cooldownMs: 0 }), person);
    tick(0, { samples: [running('api')] });
    for (let generation = 1; generation <= 5; generation += 1) {
      wait(generation * 100);
      ends.set('api', { ...failure, generation, at: NOON + generation * 100 });
      alerts.noteEnd('api');
      await alerts.settled();
    }
    expect(done.map((one) => one.do)).toEqual(['restart', 'restart', 'restart']);
    expect(alerts.list({ which: 'ongoing', rule: 'busy', limit: 1 })).toMatchObject([
      { severity: 'critical', count: 5 },
    ]);
  });

  test('closed, nothing more of what is to be done is begun', async () => {
    let answer = () => {};
    const hangs = () => new Promise<string>((resolve) => (answer = () => resolve('ok')));
    const { alerts, done, said, tick } = alertsInMemory({ answer: hangs });
    alerts.setRule(input({ actions: [{ do: 'webhook', url: 'http://localhost:1/' }, { do: 'restart' }] }), person);
    tick(0, cpu(90));
    alerts.close();
    answer();
    await alerts.settled();
    expect(done.map((one) => one.do)).toEqual(['webhook']);
    expect(said).toEqual([]);
  });

  test('what comes back while it is being seen to waits: a restart that fails at once is one of three', async () => {
    let answer = () => {};
    const hangs = () => new Promise<string>((resolve) => (answer = () => resolve('ok')));
    const { alerts, done, tick } = alertsInMemory({ answer: hangs });
    alerts.setRule(input({ actions: [{ do: 'restart' }], cooldownMs: 0 }), person);
    tick(0, cpu(90));
    tick(5000, cpu(1));
    tick(10_000, cpu(90));
    expect(done).toHaveLength(1);
    answer();
    await alerts.settled();
    tick(15_000, cpu(90));
    expect(done).toHaveLength(2);
  });

  test('an end that comes of a restart is none, or a rule that restarts what has ended would never stop', async () => {
    const { alerts, done, ends, tick, wait } = alertsInMemory();
    alerts.setRule(input({ condition: { on: 'state', state: 'ended' }, actions: [{ do: 'restart' }] }), person);
    tick(0, { samples: [running('api')] });
    ends.set('api', { ...failure, startsAgain: true });
    wait(SECOND);
    alerts.noteEnd('api');
    alerts.lookAgain('managed:api');
    expect(alerts.ongoing()).toEqual([]);
    tick(5000, { samples: [ended('api')] });
    await alerts.settled();
    expect(done).toHaveLength(1);
  });

  test('what is to help is not done where it is over by then; the others are told', async () => {
    let answer = () => {};
    const hangs = () => new Promise<string>((resolve) => (answer = () => resolve('ok')));
    const { alerts, done, tick } = alertsInMemory({ answer: hangs });
    const actions = [{ do: 'webhook', url: 'http://localhost:1/' }, { do: 'restart' }, { do: 'notify' }];
    alerts.setRule(input({ actions }), person);
    tick(0, cpu(90));
    tick(5000, cpu(1));
    answer();
    await alerts.settled();
    expect(done.map((one) => one.do)).toEqual(['webhook']);
    expect(alerts.find(1)?.actions.map(({ outcome, detail }) => `${outcome}: ${detail}`)).toEqual([
      'done: ok',
      'skipped: it was over by then',
      'done: told to every window and browser that is open',
    ]);
  });

  test('once in its time for one process, also where the app was restarted meanwhile', async () => {
    const before = alertsInMemory();
    before.alerts.setRule(input({ cooldownMs: 60 * MINUTE, actions: [{ do: 'restart' }] }), person);
    before.tick(0, cpu(90));
    await before.alerts.settled();
    before.tick(5000, cpu(1));
    const { alerts, done, tick } = alertsInMemory({ database: before.database, startAt: 30 * MINUTE });
    tick(30 * MINUTE, cpu(90));
    tick(60 * MINUTE - 1, cpu(90));
    await alerts.settled();
    expect(done).toEqual([]);
    tick(60 * MINUTE, cpu(90));
    await alerts.settled();
    expect(done).toHaveLength(1);
  });

  test('a rule does ten actions a minute at most', async () => {
    const { alerts, done, tick } = alertsInMemory();
    alerts.setRule(input({ actions: [{ do: 'stop' }] }), person);
    const names = Array.from({ length: 15 }, (_, index) => `p${index}`);
    tick(0, { samples: names.map((name) => running(name, { cpuPercent: 99 })) });
    await alerts.settled();
    expect(done).toHaveLength(10);
    const skipped = alerts
      .ongoing()
      .flatMap(({ actions }) => actions)
      .filter(({ outcome }) => outcome === 'skipped');
    expect(skipped).toHaveLength(5);
    expect(skipped[0]?.detail).toBe('too many actions in the last minute');
  });
});

describe('rules', () => {
  test('R-181 the thresholds of other monitors are rules that can be set, switched off and had back', () => {
    const { alerts, database } = alertsInMemory();
    expect(alerts.thresholds()).toEqual({
      cpu_percent: 80,
      memory_percent: 85,
      memory_mb: 1024,
      file_descriptors: 1000,
      thread_count: 100,
    });
    const changed = alerts.setThreshold('memory_mb', 512, person);
    expect(changed).toMatchObject({
      id: 'memory_mb',
      isDefault: true,
      condition: { above: 512 * 1024 * 1024 },
      setBy: 'window',
    });
    expect(alertsInMemory({ database }).alerts.thresholds().memory_mb).toBe(512);
    alerts.removeRule('memory_mb', person);
    expect(alerts.rules().find(({ id }) => id === 'memory_mb')).toMatchObject({
      enabled: false,
      condition: { above: 1024 * 1024 * 1024 },
    });
    expect(
      alertsInMemory({ database })
        .alerts.rules()
        .find(({ id }) => id === 'memory_mb'),
    ).toMatchObject({ enabled: false });
  });

  test('R-182 R-183 have the types and severities of other monitors', () => {
    const { alerts } = alertsInMemory();
    const types = new Set(alerts.rules().map(({ type }) => type));
    for (const type of ['high_cpu', 'high_memory', 'process_health', 'resource_limit'] as const)
      expect(types).toContain(type);
    for (const severity of ['info', 'warning', 'error', 'critical']) {
      expect(alerts.setRule(input({ severity }), person).severity).toBe(severity);
    }
  });

  test('a new one has an id made from its name', () => {
    const { alerts } = alertsInMemory();
    const ids = ['API: zu viel!', 'API: zu viel!', '…'].map(
      (name) => alerts.setRule(input({ id: undefined, name }), person).id,
    );
    expect(ids).toEqual(['api-zu-viel', 'api-zu-viel-2', 'rule']);
    expect(() => alerts.removeRule('nothing', person)).toThrow('there is no rule "nothing"');
  });

  test.each([
    [{ scope: { of: 'all', pattern: '(' } }, /^scope\.pattern: /],
    [{ condition: { on: 'log', pattern: '[' }, scope: { of: 'managed' } }, /^condition\.pattern: /],
    [{ condition: { on: 'log', level: 'error' }, scope: { of: 'all' } }, /only managed processes have a log/],
    [{ condition: { on: 'health', level: 'error' }, scope: { of: 'all' } }, /only what is monitored has a health/],
    [
      { condition: { on: 'metric', metric: 'rss', above: 5, clearAt: 6 } },
      /clearAt: it must be at most the limit, 5 B; it was 6 B/,
    ],
    [
      { condition: { on: 'metric', metric: 'rss', above: 5 }, scope: { of: 'host' } },
      /"rss" is not measured of host, only of monitored, managed, adopted, all$/,
    ],
    [{ condition: { on: 'metric', metric: 'load1', above: 5 } }, /"load1" is not measured of monitored, only of host$/],
    [
      { condition: { on: 'metric', metric: 'processes', above: 5 }, scope: { of: 'all' } },
      /not measured of all, only of host, monitored, managed, adopted$/,
    ],
    [
      { condition: { on: 'metric', metric: 'logErrors', above: 5 }, scope: { of: 'adopted' } },
      /"logErrors" is not measured of adopted, only of monitored, managed$/,
    ],
    [{ condition: { on: 'state', state: 'stopped' }, scope: { of: 'host' } }, /the machine has no states/],
    [{ condition: { on: 'state', state: 'ended' }, scope: { of: 'all' } }, /only the ends of monitored processes/],
    [{ condition: { on: 'state', state: 'failed' }, scope: { of: 'adopted' } }, /say ended/],
    [{ condition: { on: 'state', state: 'started' }, actions: [{ do: 'restart' }] }, /is restarted for ever/],
  ])('a bad one is refused: %o', (given, message) => {
    const { alerts } = alertsInMemory();
    expect(() => alerts.setRule(input(given), person)).toThrow(message);
    expect(alerts.rules().some(({ id }) => id === 'busy')).toBe(false);
  });

  test('agents write rules that notify, restart and stop, and change only their own', () => {
    const { alerts } = alertsInMemory();
    const command = { do: 'command', command: ['x'] };
    expect(() => alerts.setRule(input({ actions: [command] }), agent)).toThrow(/"command" is for the person only/);
    expect(() => alerts.setThreshold('cpu_percent', 5, agent)).toThrow(
      /"cpu_percent" came with Signalbox: agents change only their own/,
    );
    alerts.setRule(input({ id: 'mine', actions: [command] }), person);
    expect(() => alerts.setRule(input({ id: 'mine', enabled: false }), agent)).toThrow(/"mine" is of window/);
    expect(() => alerts.removeRule('mine', agent)).toThrow(/agents change only their own/);
    alerts.setRule(input({ id: 'its' }), agent);
    expect(() => alerts.removeRule('its', otherAgent)).toThrow(/"its" is of ada/);
    expect(() => alerts.removeRule('its', { ...agent, agentId: 3 })).toThrow(/"its" is of ada/);
    expect(
      alerts.setRule(input({ id: 'its', enabled: false }), { ...agent, caller: { ...agent.caller, pid: 99 } }).enabled,
    ).toBe(false);
    alerts.setRule(input({ id: 'its', actions: [command] }), person);
    expect(() => alerts.removeRule('its', agent)).toThrow(/"its" is of window/);
  });

  test('there are so many at most, and of one agent fewer', () => {
    const { alerts } = alertsInMemory();
    for (let count = 0; count < 20; count += 1) alerts.setRule(input({ id: `a${count}` }), agent);
    expect(() => alerts.setRule(input({ id: 'more' }), agent)).toThrow(/ada has 20 rules already/);
    const left = 200 - alerts.rules().length;
    for (let count = 0; count < left; count += 1) alerts.setRule(input({ id: `p${count}` }), person);
    expect(() => alerts.setRule(input({ id: 'more' }), person)).toThrow(/there are 200 rules already/);
  });
});
