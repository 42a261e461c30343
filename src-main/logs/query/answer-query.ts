import type { QueryDeps } from './query-deps.ts';
import { createFilter } from './line-filter.ts';
import type { QueryLog } from './log-source.ts';
import { queryLog, type LogsInput, type LogsOutput } from './query-log.ts';
import { runInTurns } from './run-in-turns.ts';
import { waitForGrowth } from './wait-for-growth.ts';

/** What matches by now; where that is nothing, and the caller is willing to wait, the first that comes. */
export async function answerQuery(
  asked: QueryLog,
  input: LogsInput,
  { turns, clock, patterns, fields, signal }: QueryDeps,
): Promise<LogsOutput> {
  const { log } = asked;
  const start = performance.now();
  const now = clock.now();
  const filter = createFilter(input, { now, patterns, fields });
  await log.catchUp();
  const mayCome = input.before === undefined && (filter.until ?? Infinity) > now;
  let answer = await runInTurns(queryLog(log, input, filter), { turns, signal });
  while (answer.matched === 0 && mayCome) {
    const timeoutMs = input.waitMs - (performance.now() - start);
    if (timeoutMs <= 0 || !(await waitForGrowth(asked, answer.total, { timeoutMs, signal }))) break;
    const news = { ...input, after: answer.cursor };
    answer = await runInTurns(queryLog(log, news, filter), { turns, signal });
  }
  return answer;
}
