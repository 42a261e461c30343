import { readdirSync } from 'node:fs';

const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;

/** Every process that `/proc` shows us, in ascending order as the kernel lists them. */
export function listPids(): readonly number[] {
  const pids: number[] = [];
  for (const name of readdirSync('/proc')) {
    const first = name.charCodeAt(0);
    if (first >= DIGIT_0 && first <= DIGIT_9) pids.push(Number(name));
  }
  return pids;
}
