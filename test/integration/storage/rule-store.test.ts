import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OwnedRule } from '../../../src-main/monitor/alerts/rule-store.ts';
import { openDatabase } from '../../../src-main/storage/database.ts';
import { createRuleStore } from '../../../src-main/storage/rule-store.ts';
import { alertRule } from '../../../src-shared/model/alert-rule.ts';
import { systemClock } from '../../../src-shared/model/clock.ts';
import { databaseOfVersion } from '../../helpers/database-of-version.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-rules-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const rule = (id: string) =>
  alertRule.parse({ id, name: id, isDefault: false, setBy: 'x', condition: { on: 'state', state: 'failed' } });

test('a rule comes back as it was worded last, with whose token it was', () => {
  const { database } = openDatabase(join(folder, 'signalbox.db'), systemClock);
  const rules = createRuleStore(database, () => {});
  const byAgent: OwnedRule = { rule: rule('one'), owner: { caller: { door: 'mcp', agent: 'claude' }, agentId: 7 } };
  const byPerson: OwnedRule = { rule: rule('two'), owner: { caller: { door: 'app' } } };
  rules.put(byPerson);
  rules.put({ ...byAgent, owner: byPerson.owner });
  rules.put(byAgent);
  expect(rules.all()).toEqual([byPerson, byAgent]);
  rules.remove('two');
  expect(rules.all()).toEqual([byAgent]);
  database.close();
});

test('what was written before tokens were noted is of the token that has its label now', () => {
  const path = join(folder, 'earlier.db');
  const earlier = databaseOfVersion(path, 15);
  const insert = earlier.prepare('INSERT INTO alert_rule (id, rule, owner) VALUES (?, ?, ?)');
  for (const [id, owner] of [
    ['here', '{"door":"mcp","agent":"claude"}'],
    ['revoked', '{"door":"mcp","agent":"gone"}'],
    ['person', '{"door":"app"}'],
  ] as const)
    insert.run(id, JSON.stringify(rule(id)), owner);
  earlier.exec(`
    INSERT INTO agent (id, label, hash, toolsets, readonly, calls_per_minute, created_at, revoked_at)
    VALUES (1, 'claude', x'01', '[]', 0, 0, 0, 1), (2, 'claude', x'02', '[]', 0, 0, 0, NULL), (3, 'gone', x'03', '[]', 0, 0, 0, 1)`);
  earlier.close();
  const { database } = openDatabase(path, systemClock);
  const owned = createRuleStore(database, () => {}).all();
  expect(owned.map((one) => [one.rule.id, one.owner.agentId])).toEqual([
    ['here', 2],
    ['revoked', undefined],
    ['person', undefined],
  ]);
  database.close();
});
