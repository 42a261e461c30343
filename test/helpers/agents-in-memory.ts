import { DatabaseSync } from 'node:sqlite';
import { createAgents, type Agents } from '../../src-main/agents/create-agents.ts';
import { createAgentStore } from '../../src-main/storage/agent-store.ts';
import { migrations } from '../../src-main/storage/migrations/index.ts';

export interface TestAgents extends Agents {
  readonly database: DatabaseSync;
  /** What was found amiss. */
  readonly said: readonly string[];
}

/** Agents in a database of their own, on clocks that a test turns. */
export function agentsInMemory({ now = (): number => 0, database = new DatabaseSync(':memory:') } = {}): TestAgents {
  const said: string[] = [];
  if (database.prepare('PRAGMA user_version').get()?.['user_version'] === 0) {
    for (const script of migrations) database.exec(script);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  }
  const agents = createAgents({
    store: createAgentStore(database, (warning) => said.push(warning)),
    clock: { now },
    ticks: now,
    report: (error) => said.push(String(error)),
  });
  return { ...agents, database, said };
}
