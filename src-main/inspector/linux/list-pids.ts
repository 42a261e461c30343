import { readdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';

const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;

function pidsAmong(names: readonly string[]): readonly number[] {
  const pids: number[] = [];
  for (const name of names) {
    const first = name.charCodeAt(0);
    if (first >= DIGIT_0 && first <= DIGIT_9) pids.push(Number(name));
  }
  return pids;
}

/** Every process that `/proc` shows us, in ascending order as the kernel lists them. */
export const listPids = (): readonly number[] => pidsAmong(readdirSync('/proc'));

/** The same off the main thread: where there are thousands, the list alone takes milliseconds. */
export const listPidsAside = async (): Promise<readonly number[]> => pidsAmong(await readdir('/proc'));
