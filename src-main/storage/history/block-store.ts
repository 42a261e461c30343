import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { MetricName } from '../../../src-shared/model/metric.ts';
import type { Block } from '../../monitor/history/block.ts';
import { decodeBlock } from '../../monitor/history/decode-block.ts';
import { encodeBlock } from '../../monitor/history/encode-block.ts';
import type { TierNumber } from '../../monitor/history/tiers.ts';
import { pack, unpack } from './pack.ts';

export interface BlockKey {
  readonly subject: number;
  readonly tier: TierNumber;
  /** Begin of its window. */
  readonly start: number;
}

export interface StartRange {
  /** Inclusive. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

export interface BlockStore {
  /** In the order of time; a damaged one is left out. */
  read(subject: number, tier: TierNumber, range: StartRange, metrics?: ReadonlySet<MetricName>): Block[];
  /** Instead of the one that is there. */
  write(key: BlockKey, block: Block): void;
  remove(key: BlockKey): void;
  /** Begin of the oldest window that begins at `from` or later. */
  oldest(tier: TierNumber, from?: number): number | undefined;
  /** Those with a block whose window begins in the range. */
  subjectsIn(tier: TierNumber, range: StartRange): number[];
  keysFrom(tier: TierNumber, start: number): BlockKey[];
  /** Up to `limit` of those that begin before `before`, oldest first; when each of them began. */
  removeOldest(tier: TierNumber, before: number, limit: number): number[];
}

export function createBlockStore(database: DatabaseSync): BlockStore {
  const select = database.prepare(
    'SELECT data FROM block WHERE subject = ? AND tier = ? AND start >= ? AND start < ? ORDER BY start',
  );
  const insert = database.prepare(
    `INSERT INTO block (subject, tier, start, data) VALUES (?, ?, ?, ?)
     ON CONFLICT (subject, tier, start) DO UPDATE SET data = excluded.data`,
  );
  const remove = database.prepare('DELETE FROM block WHERE subject = ? AND tier = ? AND start = ?');
  const oldest = database.prepare('SELECT min(start) AS start FROM block WHERE tier = ? AND start >= ?');
  const subjects = database.prepare('SELECT DISTINCT subject FROM block WHERE tier = ? AND start >= ? AND start < ?');
  const keys = database.prepare('SELECT subject, tier, start FROM block WHERE tier = ? AND start >= ?');
  const removeOldest = database.prepare(
    `DELETE FROM block WHERE id IN (SELECT id FROM block WHERE tier = ? AND start < ? ORDER BY start LIMIT ?)
     RETURNING start`,
  );
  return {
    read: (subject, tier, { from, to }, metrics) =>
      select.all(subject, tier, from, to).flatMap(({ data }) => toBlock(data, metrics) ?? []),
    write: ({ subject, tier, start }, block) => void insert.run(subject, tier, start, pack(encodeBlock(block))),
    remove: ({ subject, tier, start }) => void remove.run(subject, tier, start),
    oldest: (tier, from = 0) => numberOf(oldest.get(tier, from)?.['start']),
    subjectsIn: (tier, { from, to }) => subjects.all(tier, from, to).map((row) => Number(row['subject'])),
    keysFrom: (tier, from) =>
      keys.all(tier, from).map((row) => ({ subject: Number(row['subject']), tier, start: Number(row['start']) })),
    removeOldest: (tier, before, limit) => removeOldest.all(tier, before, limit).map((row) => Number(row['start'])),
  };
}

export const numberOf = (value: SQLOutputValue | undefined): number | undefined =>
  value === null || value === undefined ? undefined : Number(value);

function toBlock(data: SQLOutputValue | undefined, metrics: ReadonlySet<MetricName> | undefined): Block | undefined {
  if (!(data instanceof Uint8Array)) return undefined;
  try {
    return decodeBlock(unpack(data), metrics);
  } catch {
    // Damaged in itself: one of them must not hide all others.
    return undefined;
  }
}
