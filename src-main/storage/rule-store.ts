import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import * as z from 'zod';
import { alertRule } from '../../src-shared/model/alert-rule.ts';
import { caller } from '../../src-shared/model/caller.ts';
import type { OwnedRule, RuleStore } from '../monitor/alerts/rule-store.ts';

/** Rules of alerts in SQLite, a row each. `warn` hears of rows that were found damaged. */
export function createRuleStore(database: DatabaseSync, warn: (warning: string) => void): RuleStore {
  const select = database.prepare('SELECT id, rule, owner, agent_id FROM alert_rule ORDER BY position');
  const upsert = database.prepare(`
    INSERT INTO alert_rule (id, rule, owner, agent_id) VALUES (?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET rule = excluded.rule, owner = excluded.owner, agent_id = excluded.agent_id`);
  const remove = database.prepare('DELETE FROM alert_rule WHERE id = ?');
  return {
    all: () => select.all().flatMap((row) => parse(row, warn)),
    put: ({ rule, owner: { caller: by, agentId } }) =>
      void upsert.run(rule.id, JSON.stringify(rule), JSON.stringify(by), agentId ?? null),
    remove: (id) => void remove.run(id),
  };
}

/** None where the row is damaged: what it was to do, and in whose name, is not to be guessed. */
function parse(row: Record<string, SQLOutputValue>, warn: (warning: string) => void): readonly OwnedRule[] {
  try {
    const rule = alertRule.parse(JSON.parse(String(row['rule'])));
    const agentId = z.int().nullable().parse(row['agent_id']) ?? undefined;
    return [{ rule, owner: { caller: caller.parse(JSON.parse(String(row['owner']))), agentId } }];
  } catch {
    warn(`the rule "${String(row['id'])}" of alerts is damaged in the database and is not looked at; write it anew`);
    return [];
  }
}
