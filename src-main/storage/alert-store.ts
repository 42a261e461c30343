import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { alert as alertShape, type Alert } from '../../src-shared/model/alert.ts';
import type { AlertQuery, AlertStore, NewAlert } from '../monitor/alerts/alert-store.ts';

type Row = Record<string, SQLOutputValue>;

/** Alerts in SQLite, a row each. `warn` hears, once, that rows were found damaged: they are left out. */
export function createAlertStore(database: DatabaseSync, warn: (warning: string) => void): AlertStore {
  const insert = database.prepare(`
    INSERT INTO alert (rule_id, subject_id, state, severity, first_at, ended_at, alert) VALUES (?, ?, ?, ?, ?, ?, ?)`);
  const update = database.prepare(`
    UPDATE alert SET rule_id = ?, subject_id = ?, state = ?, severity = ?, first_at = ?, ended_at = ?, alert = ?
    WHERE id = ?`);
  const selectOne = database.prepare('SELECT id, alert FROM alert WHERE id = ?');
  const selectSince = database.prepare(
    'SELECT id, alert FROM alert WHERE ended_at IS NULL OR ended_at >= ? ORDER BY id',
  );
  const selectBetween = database.prepare(`
    SELECT id, alert FROM alert WHERE first_at <= ? AND (ended_at IS NULL OR ended_at >= ?) ORDER BY id DESC LIMIT ?`);
  const selectLast = database.prepare('SELECT rule_id, max(first_at) AS at FROM alert GROUP BY rule_id');
  const trimOld = database.prepare('DELETE FROM alert WHERE ended_at < ?');
  const trimMany = database.prepare(`
    DELETE FROM alert WHERE id IN (SELECT id FROM alert WHERE ended_at IS NOT NULL ORDER BY id DESC LIMIT -1 OFFSET ?)`);
  const parse = createParser(warn);

  return {
    add(alert) {
      const { lastInsertRowid } = insert.run(...columnsOf(alert));
      return { ...alert, id: Number(lastInsertRowid) };
    },
    save(alerts) {
      if (alerts.length === 0) return;
      database.exec('BEGIN');
      try {
        for (const { id, ...alert } of alerts) update.run(...columnsOf(alert), id);
        database.exec('COMMIT');
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    find: (id) => selectOne.all(id).flatMap(parse)[0],
    list(query) {
      const { where, values } = conditionsOf(query);
      const select = database.prepare(`SELECT id, alert FROM alert WHERE ${where} ORDER BY id DESC LIMIT ?`);
      return select.all(...values, query.limit).flatMap(parse);
    },
    since: (endedAt) => selectSince.all(endedAt).flatMap(parse),
    between: (from, to, limit) => selectBetween.all(to, from, limit).flatMap(parse),
    lastOfRules: () => new Map(selectLast.all().map((row) => [String(row['rule_id']), Number(row['at'])])),
    trim(keep, endedBefore) {
      trimOld.run(endedBefore);
      trimMany.run(keep);
    },
  };
}

function columnsOf(alert: NewAlert): [string, string, string, string, number, number | null, string] {
  const { rule, subject, state, severity, firstAt, endedAt } = alert;
  return [rule.id, subject.id, state, severity, firstAt, endedAt ?? null, JSON.stringify(alert)];
}

/** Only names of columns stand in the text; what was asked for goes with the values. */
function conditionsOf({ which, state, subject, rule, severities, before }: AlertQuery) {
  const conditions: string[] = [];
  const values: SQLInputValue[] = [];
  const add = (condition: string, ...given: readonly SQLInputValue[]): void => {
    conditions.push(condition);
    values.push(...given);
  };
  if (which !== 'all') add(which === 'ongoing' ? 'ended_at IS NULL' : 'ended_at IS NOT NULL');
  if (state !== undefined) add('state = ?', state);
  if (subject !== undefined) add('subject_id = ?', subject);
  if (rule !== undefined) add('rule_id = ?', rule);
  if (severities !== undefined) add(`severity IN (${severities.map(() => '?').join(', ')})`, ...severities);
  if (before !== undefined) add('id < ?', before);
  return { where: conditions.length === 0 ? 'TRUE' : conditions.join(' AND '), values };
}

function createParser(warn: (warning: string) => void): (row: Row) => readonly Alert[] {
  let warned = false;
  return ({ id, alert }) => {
    try {
      return [alertShape.parse({ ...(JSON.parse(String(alert)) as object), id: Number(id) })];
    } catch {
      if (!warned) warn(`the alert ${String(id)} is damaged in the database, and maybe others: they are left out`);
      warned = true;
      return [];
    }
  };
}
