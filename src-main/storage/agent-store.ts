import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { AgentStore, StoredAgent } from '../agents/agent-store.ts';

/** Agents in SQLite, a row each. */
export function createAgentStore(database: DatabaseSync, warn: (warning: string) => void): AgentStore {
  const select = database.prepare('SELECT * FROM agent ORDER BY id');
  const insert = database.prepare(`
    INSERT INTO agent (label, hash, toolsets, readonly, calls_per_minute, created_at, last_used_at, calls, refusals)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const saveUse = database.prepare('UPDATE agent SET last_used_at = ?, calls = ?, refusals = ? WHERE id = ?');
  const revoke = database.prepare('UPDATE agent SET revoked_at = ? WHERE id = ?');
  const trim = database.prepare(`
    DELETE FROM agent WHERE id IN (
      SELECT id FROM agent WHERE revoked_at IS NOT NULL ORDER BY revoked_at DESC LIMIT -1 OFFSET ?)`);
  return {
    all: () => select.all().flatMap((row) => toAgent(row, warn)),
    add({ label, hash, toolsets, readonly, callsPerMinute, createdAt, lastUsedAt, calls, refusals }) {
      const { lastInsertRowid } = insert.run(
        label,
        hash,
        JSON.stringify(toolsets),
        readonly ? 1 : 0,
        callsPerMinute,
        createdAt,
        lastUsedAt ?? null,
        calls,
        refusals,
      );
      return Number(lastInsertRowid);
    },
    saveUse: (id, { lastUsedAt, calls, refusals }) => void saveUse.run(lastUsedAt ?? null, calls, refusals, id),
    revoke: (id, at) => void revoke.run(at, id),
    trimRevoked: (keep) => void trim.run(keep),
  };
}

const row = z.object({
  id: z.int(),
  label: z.string(),
  hash: z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength === 32),
  toolsets: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  readonly: z.literal([0, 1]).transform(Boolean),
  calls_per_minute: z.int().min(0).max(10_000),
  created_at: z.int(),
  last_used_at: z.int().nullable(),
  revoked_at: z.int().nullable(),
  calls: z.int(),
  refusals: z.int(),
});

/** None where the row is damaged: its token is worth nothing then, which is the safe side. */
function toAgent(stored: unknown, warn: (warning: string) => void): readonly StoredAgent[] {
  try {
    const { calls_per_minute, created_at, last_used_at, revoked_at, ...rest } = row.parse(stored);
    return [
      {
        ...rest,
        callsPerMinute: calls_per_minute,
        createdAt: created_at,
        ...(last_used_at !== null && { lastUsedAt: last_used_at }),
        ...(revoked_at !== null && { revokedAt: revoked_at }),
      },
    ];
  } catch {
    warn('the token of an agent is damaged in the database and does not count; make a new one');
    return [];
  }
}
