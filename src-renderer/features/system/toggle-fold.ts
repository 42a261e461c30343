import type { SystemModel } from './create-system-model.ts';

/** Folds what stands below a row, or shows it again. */
export function toggleFold({ state }: SystemModel, key: string): void {
  state.setState(({ toggled }) => {
    const next = new Set(toggled);
    if (!next.delete(key)) next.add(key);
    return { toggled: next };
  });
}

/** The arrow keys of a tree: left folds, or goes to the row above that holds this one; right unfolds, or goes in. */
export function stepFold(system: SystemModel, way: 'left' | 'right'): void {
  const { rows } = system.topic.get();
  const at = rows.findIndex(({ key }) => key === system.state.getState().selectedKey);
  const row = rows[at];
  if (row === undefined) return;
  if (row.fold === (way === 'left' ? 'open' : 'folded')) return toggleFold(system, row.key);
  const next = way === 'left' ? rows.slice(0, at).findLast(({ depth }) => depth < row.depth) : row.fold && rows[at + 1];
  if (next !== undefined) system.state.setState({ selectedKey: next.key });
}
