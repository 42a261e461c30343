import { Memory } from '../../monitor/history/memory.ts';
import type { Block } from '../../monitor/history/block.ts';
import type { HistoryFile } from './history-file.ts';
import { writeMemory } from './write-memory.ts';

/** What an earlier run had written batch by batch becomes blocks, as it would have with more time. */
export function restoreJournal(file: HistoryFile): void {
  const batches = file.journal.all();
  if (batches.length === 0) return;
  const ids = new Map(file.subjects.all().map(({ number, subject }) => [number, subject.id]));
  const memory = new Memory();
  for (const { start, blocks, top } of batches) {
    const entries = Array.from(blocks).flatMap(([number, block]): [string, Block][] => {
      const id = ids.get(number);
      return id === undefined ? [] : [[id, block]];
    });
    memory.restore(start, new Map(entries), file.tops.decode(top));
  }
  file.transaction(() => {
    writeMemory(memory, file, memory.completeWindows());
    file.journal.clear();
  });
}
