import type { CloserReader } from './closer-figures.ts';

/** The reader of the system that we run on; undefined where there is none. */
export async function pickCloserReader(): Promise<CloserReader | undefined> {
  if (process.platform !== 'linux') return undefined;
  return (await import('./linux/closer-reader.ts')).createLinuxCloserReader();
}
