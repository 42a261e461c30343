import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import { readStats } from './read-stat.ts';

/** What a process has started, and what that has, wherever it has gone; as long as all in between live. */
export function findDescendants(root: number): readonly ProcessIdentity[] {
  const stats = readStats();
  const found: ProcessIdentity[] = [];
  for (let parents = new Set([root]); parents.size > 0;) {
    const children = stats.filter(({ parent }) => parents.has(parent)).map(({ identity }) => identity);
    found.push(...children);
    parents = new Set(children.map(({ pid }) => pid));
  }
  return found;
}
