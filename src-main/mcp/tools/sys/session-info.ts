import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { oneLine } from '../../../../src-shared/format/one-line.ts';
import { defineTool } from '../../define-tool.ts';
import { touchedProcess } from '../../what-it-touches.ts';

const rehearsal = z.object({
  tool: z.string(),
  effect: z.enum(['read', 'change', 'destructive']).optional(),
  allowed: z.boolean(),
  rule: z.string(),
  message: z.string().optional(),
  name_is: z.string().optional(),
  touches: z.array(touchedProcess).readonly(),
  ports: z.array(z.int()).readonly(),
});

const output = z.object({
  caller: z.string().describe('The door, and what you call yourself.'),
  user: z.object({ name: z.string(), uid: z.int(), gid: z.int(), group: z.string().optional() }),
  host: z.string(),
  platform: z.string(),
  version: z.string(),
  uptime_s: z.int(),
  read_only: z.boolean(),
  sees: z.string().describe('Whose processes you see and may signal.'),
  managed: z.object({ total: z.int(), running: z.int(), limit: z.int() }),
  default_cwd: z.string(),
  would: rehearsal.optional().describe('Of `tool`: whether it is allowed, by which rule, whom it would touch.'),
});
type Output = z.infer<typeof output>;

export const sessionInfo = defineTool({
  name: 'session_info',
  toolset: 'core',
  operation: contract.app.session,
  title: 'Who you are here, and what you may do',
  description:
    'As which user Signalbox runs on which machine, whose processes you see and may signal, whether changes are ' +
    'allowed, and the default folder. With tool and arguments a dry run: what would happen if you called that.',
  input: z
    .strictObject({
      tool: z.string().max(64).optional().describe('Name of a tool; it is not run.'),
      arguments: z.record(z.string(), z.unknown()).optional().describe('Its arguments.'),
    })
    .refine(({ tool, arguments: args }) => tool !== undefined || args === undefined, {
      path: ['tool'],
      message: 'is required with arguments: the name of the tool that they are for',
    }),
  output,
  async run(client, { tool, arguments: args }, { signal, rehearse }) {
    const { uptimeMs, readOnly, defaultCwd, ...rest } = await client.app.session(undefined, { signal });
    return {
      ...rest,
      uptime_s: Math.floor(uptimeMs / 1000),
      read_only: readOnly,
      default_cwd: defaultCwd,
      ...(tool !== undefined && { would: await rehearse?.(tool, args) }),
    };
  },
  present({ caller, user, host, platform, version, uptime_s, read_only, sees, managed, default_cwd, would }) {
    const group = user.group === undefined ? '' : ` (${user.group})`;
    return [
      ...(would === undefined ? [] : [rehearsalText(would)]),
      `you: ${caller}`,
      `user: ${user.name}, uid ${user.uid}, gid ${user.gid}${group}`,
      `host: ${host}, ${platform}; Signalbox ${version}, up ${formatDuration(uptime_s * 1000)}`,
      `access: ${sees}${read_only ? ' Read-only: nothing can be changed.' : ''}`,
      `managed: ${managed.running} running of ${managed.total}, at most ${managed.limit}`,
      `default_cwd: ${default_cwd}`,
    ].join('\n');
  },
});

/** `dry run: sys_kill would be allowed (destructive): no rule forbids it`, and whom it would touch. */
function rehearsalText({
  tool,
  effect,
  allowed,
  rule,
  message,
  name_is,
  touches,
  ports,
}: NonNullable<Output['would']>) {
  const verdict = allowed ? 'would be allowed' : 'would be refused';
  const touched = touches.map(
    ({ pid, name, user, memory_mb }) =>
      `${oneLine(name)} (pid ${pid}${user === undefined ? '' : `, ${user}`}${memory_mb === undefined ? '' : `, ${memory_mb} MB`})`,
  );
  return [
    `dry run: ${tool} ${verdict}${effect === undefined ? '' : ` (${effect})`}: ${[rule, message].filter(Boolean).join(': ')}`,
    ...(name_is === undefined ? [] : [`that name is ${name_is}`]),
    ...(touched.length === 0 ? [] : [`touches: ${touched.join(', ')}`]),
    ...(ports.length === 0 ? [] : [`on ports: ${ports.join(', ')}`]),
  ].join('\n');
}
