import type { ProcessRecord } from './process-record.ts';
import { rowOf, sumFigures, type SystemRow } from './system-row.ts';

/** Children below their parents, siblings in the order given; one whose parent is not shown stands below its next ancestor. */
export function outlineTree(
  records: readonly ProcessRecord[],
  living: Iterable<ProcessRecord>,
  folded: ReadonlySet<string>,
): SystemRow[] {
  const { roots, childrenOf } = linkRecords(records, living);
  const rows: SystemRow[] = [];
  const add = (record: ProcessRecord, depth: number): void => {
    const children = childrenOf.get(record.key) ?? [];
    if (children.length > 0 && folded.has(record.key)) {
      rows.push(foldedRow(record, depth, childrenOf));
      return;
    }
    rows.push(rowOf(record, depth, children.length > 0 ? 'open' : undefined));
    for (const child of children) add(child, depth + 1);
  };
  for (const root of roots) add(root, 0);
  return rows;
}

type Children = ReadonlyMap<string, readonly ProcessRecord[]>;

function linkRecords(records: readonly ProcessRecord[], living: Iterable<ProcessRecord>) {
  const byPid = new Map<number, ProcessRecord>();
  for (const record of living) byPid.set(record.process.pid, record);
  const shown = new Set(records.map(({ key }) => key));
  const childrenOf = new Map<string, ProcessRecord[]>();
  const roots: ProcessRecord[] = [];
  for (const record of records) {
    const parent = shownAncestor(record, byPid, shown);
    if (parent === undefined) roots.push(record);
    else if (!childrenOf.get(parent.key)?.push(record)) childrenOf.set(parent.key, [record]);
  }
  return { roots, childrenOf };
}

/** A process that ended may have had a parent whose pid is its own child's by now: nobody is visited twice. */
function shownAncestor(
  { key, process }: ProcessRecord,
  byPid: ReadonlyMap<number, ProcessRecord>,
  shown: ReadonlySet<string>,
): ProcessRecord | undefined {
  let ancestor = byPid.get(process.ppid);
  if (ancestor !== undefined && ancestor.key !== key && shown.has(ancestor.key)) return ancestor; // nearly always
  const seen = new Set([key]);
  while (ancestor !== undefined && !seen.has(ancestor.key)) {
    if (shown.has(ancestor.key)) return ancestor;
    seen.add(ancestor.key);
    ancestor = byPid.get(ancestor.process.ppid);
  }
  return undefined;
}

function foldedRow(record: ProcessRecord, depth: number, childrenOf: Children): SystemRow {
  const subtree = [record];
  // It grows while it is walked.
  for (const each of subtree) subtree.push(...(childrenOf.get(each.key) ?? []));
  return { ...rowOf(record, depth, 'folded'), count: subtree.length, figures: sumFigures(subtree) };
}
