import { DatabaseSync } from 'node:sqlite';
import { migrations } from '../../src-main/storage/migrations/index.ts';

/** The database as an earlier Signalbox left it: with as many of its scripts run as there were then. */
export function databaseOfVersion(path: string, version: number): DatabaseSync {
  const database = new DatabaseSync(path);
  for (const script of migrations.slice(0, version)) database.exec(script);
  database.exec(`PRAGMA user_version = ${version}`);
  return database;
}
