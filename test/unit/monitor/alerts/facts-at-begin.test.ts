import { expect, test } from 'vitest';
import { formatLogLine } from '../../../../src-shared/format/format-log-line.ts';
import type { LogLine } from '../../../../src-shared/model/log-line.ts';
import { factsAtBegin } from '../../../../src-main/monitor/alerts/facts-at-begin.ts';

test('a JSON line that an alert keeps reads as it does in the log', () => {
  const line: LogLine = {
    sequence: 1,
    time: 0,
    stream: 'out',
    text: '{"level":"error","msg":"no answer, password=hunter2"}',
    level: 'error',
    message: 'no answer, password=hunter2',
  };
  const { lines } = factsAtBegin({ kind: 'managed', id: 'managed:api', name: 'api' }, undefined, () => [line]);
  expect(lines).toMatchObject([{ message: 'no answer, password=***' }]);
  expect(lines.map((kept) => formatLogLine(kept, { format: 'auto' }))).toEqual([
    expect.stringMatching(/ error \[out\] no answer, password=\*\*\*$/),
  ]);
});
