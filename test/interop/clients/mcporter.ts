import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '../client.ts';
import { listensBy, protocolOf } from '../describe-protocol.ts';
import { runClient } from '../run-client.ts';

export const mcporter: Client = {
  title: 'mcporter',
  package: 'mcporter',
  version: '0.12.3',
  async try({ modules, home, app, proxy }) {
    const headers = { Authorization: `Bearer ${app.token}` };
    const settings = { mcpServers: { signalbox: { baseUrl: `${proxy.url}/mcp`, headers } } };
    const config = join(home, 'mcporter.json');
    await writeFile(config, JSON.stringify(settings));
    const run = (...args: readonly string[]) =>
      runClient([process.execPath, join(modules, '.bin/mcporter'), '--config', config, ...args], { home });

    proxy.taken();
    const listed = await run('list', 'signalbox', '--json');
    const answered = await run('call', 'signalbox.proc_list', '--output', 'json');
    const refused = await run('call', 'signalbox.proc_stop', 'name=missing', '--output', 'json');
    const heard = proxy.taken();
    return {
      protocol: protocolOf(heard),
      tools: new Set(listed.stdout.match(/(?<="name": ?")(session_info|(proc|sys)_[a-z_]+)/g)).size,
      answer: answered.stdout.includes('"processes"'),
      refusal: (refused.stdout + refused.stderr).includes('NOT_FOUND'),
      listens: listensBy(heard),
      connected: undefined,
    };
  },
};
