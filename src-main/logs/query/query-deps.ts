import type { Clock } from '../../../src-shared/model/clock.ts';
import type { FairTurns } from '../fair-turns.ts';
import type { FieldCache } from './field-cache.ts';
import type { PatternCache } from './pattern-cache.ts';

/** What every query is given. */
export interface QueryDeps {
  /** Shared by all queries, and by the reading of output. */
  readonly turns: FairTurns;
  readonly clock: Clock;
  readonly patterns: PatternCache;
  readonly fields: FieldCache;
  /** Of the caller: when it goes away, so does the query. */
  readonly signal?: AbortSignal | undefined;
}
