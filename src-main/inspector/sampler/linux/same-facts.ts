import { isDeepStrictEqual } from 'node:util';
import type { ProcessFacts } from '../raw-sample.ts';

/** Field by field. The command line comes first, being what changes. */
export const sameFacts = (a: ProcessFacts, b: ProcessFacts): boolean =>
  isDeepStrictEqual(a.commandLine, b.commandLine) &&
  a.uid === b.uid &&
  a.user === b.user &&
  a.startedAt === b.startedAt &&
  a.container === b.container &&
  isDeepStrictEqual(a.unreadable, b.unreadable);
