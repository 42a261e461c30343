import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectMcp, type McpClient } from '../../helpers/connect-mcp.ts';
import { openDoors, type OpenDoors } from '../../helpers/open-doors.ts';
import { waitUntil } from '../../helpers/wait-until.ts';

let doors: OpenDoors;
let agent: McpClient;
beforeAll(async () => {
  doors = await openDoors();
  agent = await connectMcp('client 2.4', doors);
  // A warning of long ago, an error, then what a crash prints.
  const lines = ['DeprecationWarning: old', 'ERROR no stock', 'Traceback:', `  KeyError: ${'x'.repeat(900)}`, ''];
  const script = `echo INFO ready; printf '%s\\n' ${lines.map((line) => `'${line}'`).join(' ')} >&2; exec sleep 600`;
  await doors.inside.proc.start({ name: 'api', cmd: ['sh', '-c', script] });
  const isRead = async (): Promise<boolean> => (await doors.inside.proc.logs({ name: 'api' })).total === 6;
  await waitUntil(isRead, { what: 'all lines' });
});
afterAll(async () => {
  await agent[Symbol.asyncDispose]();
  await doors[Symbol.asyncDispose]();
});

const textsAfter = async (asked: Record<string, unknown>): Promise<readonly string[]> => {
  const { structured, text } = await agent.call('proc_logs', { name: 'api', ...asked });
  const end = (structured['stderr_end'] ?? []) as readonly { readonly text: string }[];
  expect(text.includes('the end of stderr')).toBe(end.length > 0);
  return end.map((line) => line.text.slice(0, 20));
};

test('whoever asks for errors is shown what stderr says behind the last of them, cut where it is long', async () => {
  expect(await textsAfter({ min_level: 'error' })).toEqual(['Traceback:', '  KeyError: xxxxxxxx']);
  expect(await textsAfter({ level: 'warn' })).toEqual(['DeprecationWarning: ', 'Traceback:', '  KeyError: xxxxxxxx']);
  expect(await textsAfter({ summary: true })).toEqual(['Traceback:', '  KeyError: xxxxxxxx']);
  const { text } = await agent.call('proc_logs', { name: 'api', min_level: 'error' });
  expect(text).toContain(`${'x'.repeat(380)} … (cut off)`);
  expect(text).not.toContain('x'.repeat(500));
});

test.each([
  ['no level', {}],
  ['another stream', { stream: 'out', min_level: 'error' }],
  ['what is new', { after: 0, min_level: 'fatal' }],
  ['a pattern', { grep: 'stock', min_level: 'error' }],
])('whoever asks for %s is not', async (_, asked) => {
  expect(await textsAfter(asked)).toEqual([]);
});
