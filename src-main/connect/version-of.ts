import { createHash } from 'node:crypto';
import type { ConfigChange } from './plan-change.ts';

/** Which text of its file a change was planned for. */
export const versionOf = ({ before }: Pick<ConfigChange, 'before'>): string =>
  before === undefined ? 'none' : createHash('sha256').update(before).digest('hex').slice(0, 16);
