import type { Block } from '../../monitor/history/block.ts';
import { joinBlocks } from '../../monitor/history/join-blocks.ts';
import type { Memory, Window } from '../../monitor/history/memory.ts';
import { joinTop } from '../../monitor/history/merge-top.ts';
import { fineTier, rawTier } from '../../monitor/history/tiers.ts';
import type { HistoryFile } from './history-file.ts';

/** To be run in a transaction: the windows that are complete become blocks, what is new of the others journal. */
export function writeMemory(memory: Memory, file: HistoryFile, complete: readonly Window[]): void {
  for (const [id, seen] of memory.seen) {
    // Until when somebody was seen is told with each window only: it is one more row for each.
    if (complete.length > 0 || seen.isNew || file.subjects.numberOf(id) === undefined) file.subjects.see(seen);
  }
  for (const gap of memory.gaps) file.gaps.add(gap);
  for (const window of memory.inOrder()) {
    if (complete.includes(window)) writeBlocks(window, file);
    else writeJournal(window, file);
  }
  if (memory.newest !== undefined) file.setMark('newest', memory.newest);
}

/** A window that was written before goes on: after a restart in its midst. */
function writeBlocks({ start, blocks, top }: Window, file: HistoryFile): void {
  const only = { from: start, to: start + 1 };
  for (const [id, growing] of blocks) {
    const subject = file.subjects.numberOf(id);
    if (growing.length === 0 || subject === undefined) continue;
    const [before] = file.blocks.read(subject, rawTier.number, only);
    const block = growing.from(0);
    const key = { subject, tier: rawTier.number, start };
    file.blocks.write(key, before === undefined ? block : joinBlocks(before, block));
  }
  if (top.length > 0) {
    file.tops.write({ tier: fineTier.number, start }, joinTop(file.tops.read(fineTier.number, only), top));
  }
  file.journal.remove(start);
}

function writeJournal({ start, blocks, top, journaled }: Window, file: HistoryFile): void {
  const fresh = new Map<number, Block>();
  for (const [id, growing] of blocks) {
    const done = journaled.entries.get(id) ?? 0;
    const number = growing.length > done ? file.subjects.numberOf(id) : undefined;
    if (number !== undefined) fresh.set(number, growing.from(done));
  }
  const freshTop = top.slice(journaled.top);
  if (fresh.size === 0 && freshTop.length === 0) return;
  file.journal.add({ start, blocks: fresh, top: file.tops.encode(freshTop) });
}
