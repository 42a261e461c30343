import * as z from 'zod';
import type { sysKillOutput } from '../../../../src-shared/contract/sys.ts';
import { oneLine } from '../../../../src-shared/format/one-line.ts';

const endedProcess = z.object({ pid: z.int(), start_time: z.int(), name: z.string() });

/** What became of those that were to end. */
export const killOutcome = z.object({
  ended: z.array(endedProcess).describe('Verified to be gone.'),
  survivors: z.array(endedProcess.extend({ why: z.string() })).describe('Still there.'),
  forced: z.boolean().describe('Whether SIGKILL was needed.'),
  freed_ports: z.array(z.int()).describe('Nobody listens there any more.'),
  duration_ms: z.int(),
});
export type KillOutcome = z.infer<typeof killOutcome>;

export const toKillOutcome = ({
  ended,
  survivors,
  forced,
  freedPorts,
  durationMs,
}: z.output<typeof sysKillOutput>): KillOutcome => ({
  ended: ended.map(({ pid, startTime, name }) => ({ pid, start_time: startTime, name })),
  survivors: survivors.map(({ pid, startTime, name, why }) => ({ pid, start_time: startTime, name, why })),
  forced,
  freed_ports: freedPorts,
  duration_ms: Math.round(durationMs),
});

const named = ({ pid, name }: { readonly pid: number; readonly name: string }): string =>
  `${oneLine(name)} (pid ${pid})`;

/** With all that another try needs. */
const survivorText = ({ pid, start_time, name, why }: KillOutcome['survivors'][number]): string =>
  `${oneLine(name)} (pid ${pid}, start_time ${start_time}): ${why}`;

export function killText({ ended, survivors, forced, freed_ports, duration_ms }: KillOutcome): string {
  const how = forced ? ', by SIGKILL in the end' : '';
  return [
    ended.length === 0 ? 'nothing ended' : `ended ${ended.map(named).join(', ')}${how}`,
    survivors.length === 0 ? 'no survivors' : `still there: ${survivors.map(survivorText).join('; ')}`,
    ...(freed_ports.length === 0 ? [] : [`ports free now: ${freed_ports.join(', ')}`]),
    `took ${duration_ms} ms`,
  ].join('\n');
}
