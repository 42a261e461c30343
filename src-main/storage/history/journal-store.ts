import type { DatabaseSync } from 'node:sqlite';
import type { Block } from '../../monitor/history/block.ts';
import { createByteReader } from '../../monitor/history/byte-reader.ts';
import { createByteWriter } from '../../monitor/history/byte-writer.ts';
import { decodeBlock } from '../../monitor/history/decode-block.ts';
import { encodeBlock } from '../../monitor/history/encode-block.ts';
import { pack, unpack } from './pack.ts';

/** What was recorded since the last batch, of one window of the raw tier. */
export interface Batch {
  readonly start: number;
  /** By number of subject. */
  readonly blocks: ReadonlyMap<number, Block>;
  /** As the store of the top consumers has it. */
  readonly top: Uint8Array;
}

export interface JournalStore {
  add(batch: Batch): void;
  /** In the order in which they were added; a damaged one is left out. */
  all(): Batch[];
  remove(start: number): void;
  clear(): void;
}

export function createJournalStore(database: DatabaseSync): JournalStore {
  const insert = database.prepare('INSERT INTO journal (start, data) VALUES (?, ?)');
  const select = database.prepare('SELECT start, data FROM journal ORDER BY id');
  const remove = database.prepare('DELETE FROM journal WHERE start = ?');
  const clear = database.prepare('DELETE FROM journal');
  return {
    add: (batch) => void insert.run(batch.start, pack(encode(batch))),
    all: () => select.all().flatMap(({ start, data }) => decode(Number(start), data) ?? []),
    remove: (start) => void remove.run(start),
    clear: () => void clear.run(),
  };
}

function encode({ blocks, top }: Batch): Uint8Array {
  const writer = createByteWriter();
  writer.count(blocks.size);
  for (const [subject, block] of blocks) {
    const bytes = encodeBlock(block);
    writer.count(subject);
    writer.count(bytes.length);
    writer.bytes(bytes);
  }
  writer.count(top.length);
  writer.bytes(top);
  return writer.written();
}

function decode(start: number, data: unknown): Batch | undefined {
  if (!(data instanceof Uint8Array)) return undefined;
  try {
    const reader = createByteReader(unpack(data));
    const count = reader.count();
    const blocks = new Map<number, Block>();
    for (let index = 0; index < count; index += 1) {
      blocks.set(reader.count(), decodeBlock(reader.bytes(reader.count())));
    }
    return { start, blocks, top: reader.bytes(reader.count()) };
  } catch {
    // Of ten seconds: no reason to give up the rest.
    return undefined;
  }
}
