import type { ResourceLimit } from '../../../../src-shared/model/process-detail.ts';

/** The columns of `/proc/<pid>/limits` are divided by blanks; only the name has some of its own, and the unit may be missing. */
const LINE = /^Max (.+?)\s{2,}(\S+)\s+(\S+)(?:\s+(\S+))?\s*$/gm;

/** Names without the "Max" that all have: `open files`. */
export const parseLimits = (text: string): readonly ResourceLimit[] =>
  Array.from(text.matchAll(LINE), ([, name = '', soft = '', hard = '', unit]) => ({ name, soft, hard, unit }));
