import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { PatternCache } from '../../../src-main/logs/query/pattern-cache.ts';
import { createPorts } from '../../../src-main/inspector/ports/create-ports.ts';
import { narrowList } from '../../../src-main/operations/narrow-list.ts';
import { sysListInput } from '../../../src-shared/contract/sys.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';

const at = (pid: number, name: string, commandLine?: readonly string[]): SystemProcess => ({
  pid,
  startTime: pid,
  ppid: 1,
  name,
  status: 'sleeping',
  commandLine,
});

const ports = createPorts({
  find: () => undefined,
  nameNow: () => undefined,
  ancestors: () => [],
  refresh: async () => undefined,
  managed: () => [],
});
const narrow = (query: object) => narrowList(sysListInput.parse(query), new PatternCache(), ports);

it('R-029 finds by a pattern on the name or the command line, however dear it is', async () => {
  const processes = [at(1, 'node'), at(2, 'sh', ['sh', '-c', 'docker run x']), at(3, 'a', [`${'a'.repeat(8000)}!`])];
  const pids = async (regex: string) => (await narrow({ regex })(processes)).map(({ pid }) => pid);
  expect(await pids('^no|docker')).toEqual([1, 2]);
  expect(await pids('(?i)DOCKER')).toEqual([2]);
  expect(await pids('(a|aa)+$')).toEqual([3]);
});

it('R-025 refuses a bad pattern and says what a good one is', () => {
  expect(() => narrow({ regex: '(node' })).toThrow(
    expect.objectContaining({
      code: 'BAD_INPUT',
      message: expect.stringMatching(/^regex: .*regular expression of RE2/),
    }),
  );
});

it('R-029 finds who listens in a range of ports', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const self = at(process.pid, 'node');
    expect(await narrow({ portFrom: port, portTo: port })([self, at(1, 'init')])).toEqual([self]);
    expect(await narrow({ portTo: 1 })([self])).toEqual([]);
  } finally {
    server.close();
  }
});
