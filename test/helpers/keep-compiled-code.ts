import { resolve } from 'node:path';

/**
 * Vitest global setup of the projects that start processes: what Node has compiled, and stripped of its types, it keeps
 * for the next process. Most programs for tests, and the workers that Vitest starts, then begin in half the time.
 */
export function setup(): void {
  process.env['NODE_COMPILE_CACHE'] ??= resolve('node_modules/.cache/node-compile-cache');
}
