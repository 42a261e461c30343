import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { defineTool } from '../../define-tool.ts';

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
});

export const sessionInfo = defineTool({
  name: 'session_info',
  toolset: 'core',
  operation: contract.app.session,
  title: 'Who you are here, and what you may do',
  description:
    'As which user (uid, gid) Signalbox runs on which machine, whose processes you see and may signal, whether ' +
    'changes are allowed, how many managed processes there are, and the default folder.',
  input: z.strictObject({}),
  output,
  async run(client, _input, { signal }) {
    const { uptimeMs, readOnly, defaultCwd, ...rest } = await client.app.session(undefined, { signal });
    return {
      ...rest,
      uptime_s: Math.floor(uptimeMs / 1000),
      read_only: readOnly,
      default_cwd: defaultCwd,
    };
  },
  present({ caller, user, host, platform, version, uptime_s, read_only, sees, managed, default_cwd }) {
    const group = user.group === undefined ? '' : ` (${user.group})`;
    return [
      `you: ${caller}`,
      `user: ${user.name}, uid ${user.uid}, gid ${user.gid}${group}`,
      `host: ${host}, ${platform}; Signalbox ${version}, up ${formatDuration(uptime_s * 1000)}`,
      `access: ${sees}${read_only ? ' Read-only: nothing can be changed.' : ''}`,
      `managed: ${managed.running} running of ${managed.total}, at most ${managed.limit}`,
      `default_cwd: ${default_cwd}`,
    ].join('\n');
  },
});
