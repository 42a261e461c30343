import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { livenessProbe } from '../../../../src-shared/model/health.ts';
import { processName } from '../../../../src-shared/model/managed-process.ts';
import { defineTool } from '../../define-tool.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';
import { probeText } from './health-row.ts';
import { inAgentWords } from './in-agent-words.ts';

const { url, port, command, pattern, failures } = livenessProbe.shape;

export const monitorSetProbe = defineTool({
  name: 'monitor_set_probe',
  toolset: 'monitor',
  operation: contract.monitor.setProbe,
  idempotent: true,
  title: 'Probe a process for life',
  description:
    'Probe a managed process again and again from now on, by exactly one of url, port, command and pattern: several ' +
    'failures in a row make it unhealthy (monitor_health). off: no probe any more. To wait for readiness once: ' +
    'proc_wait_ready.',
  input: z
    .strictObject({
      name: processName,
      url,
      port,
      command,
      pattern,
      interval_s: z.number().min(1).max(3600).default(30),
      timeout_s: z.number().min(0.1).max(600).default(5),
      failures,
      off: z.boolean().default(false),
    })
    .refine(
      ({ off, ...given }) =>
        [given.url, given.port, given.command, given.pattern].filter((one) => one !== undefined).length ===
        (off ? 0 : 1),
      'give exactly one of url, port, command and pattern, or off alone',
    ),
  output: z.object({ name: z.string(), probe: z.string().optional().describe('Absent: none any more.') }),
  async run(client, { name, off, interval_s, timeout_s, ...given }, { signal }) {
    const asked = { intervalMs: Math.round(interval_s * 1000), timeoutMs: Math.round(timeout_s * 1000) };
    const probe = off ? null : withoutUnknown({ ...given, ...asked });
    const set = (await inAgentWords(() => client.monitor.setProbe({ name, probe }, { signal }))).probe;
    return { name, ...(set !== null && { probe: probeText(set.probe) }) };
  },
  present: ({ name, probe }) =>
    probe === undefined
      ? `${name} is probed no longer`
      : `${name} is probed from now on: ${probe}; monitor_health tells`,
});
