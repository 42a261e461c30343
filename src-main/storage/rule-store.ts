import type { DatabaseSync } from 'node:sqlite';
import { alertRule } from '../../src-shared/model/alert-rule.ts';
import { caller } from '../../src-shared/model/caller.ts';
import type { OwnedRule, RuleStore } from '../monitor/alerts/rule-store.ts';

/** Rules of alerts in SQLite, a row each. `warn` hears of rows that were found damaged. */
export function createRuleStore(database: DatabaseSync, warn: (warning: string) => void): RuleStore {
  const select = database.prepare('SELECT id, rule, owner FROM alert_rule ORDER BY position');
  const upsert = database.prepare(`
    INSERT INTO alert_rule (id, rule, owner) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET rule = excluded.rule, owner = excluded.owner`);
  const remove = database.prepare('DELETE FROM alert_rule WHERE id = ?');
  return {
    all: () => select.all().flatMap(({ id, rule, owner }) => parse(String(id), String(rule), String(owner), warn)),
    put: ({ rule, owner }) => void upsert.run(rule.id, JSON.stringify(rule), JSON.stringify(owner)),
    remove: (id) => void remove.run(id),
  };
}

/** None where the row is damaged: what it was to do, and in whose name, is not to be guessed. */
function parse(id: string, rule: string, owner: string, warn: (warning: string) => void): readonly OwnedRule[] {
  try {
    return [{ rule: alertRule.parse(JSON.parse(rule)), owner: caller.parse(JSON.parse(owner)) }];
  } catch {
    warn(`the rule "${id}" of alerts is damaged in the database and is not looked at; write it anew`);
    return [];
  }
}
