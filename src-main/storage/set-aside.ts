import { existsSync, renameSync } from 'node:fs';

/** Renames a damaged file out of the way, never over another one, and returns its new path. Nothing is deleted. */
export function setAside(path: string, now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '');
  for (let attempt = 1; ; attempt += 1) {
    const target = `${path}.damaged-${stamp}${attempt === 1 ? '' : `-${attempt}`}`;
    if (existsSync(target)) continue;
    renameSync(path, target);
    return target;
  }
}
