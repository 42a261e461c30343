import * as z from 'zod';
import { contract } from '../../../../src-shared/contract/index.ts';
import { formatCause } from '../../../../src-shared/format/format-cause.ts';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { formatEnd } from '../../../../src-shared/format/format-end.ts';
import { describeCaller } from '../../../../src-shared/model/caller.ts';
import { processName, type RunRecord } from '../../../../src-shared/model/managed-process.ts';
import { defineTool } from '../../define-tool.ts';
import { commandText } from '../../../../src-shared/format/command-text.ts';
import { textTable, type Column } from '../../text/text-table.ts';
import { withoutUnknown } from '../../text/without-unknown.ts';

const MAX_COMMAND = 120;

const run = z.object({
  generation: z.int().describe('Counts the starts under this name.'),
  started_at: z.string(),
  started_by: z.string(),
  pid: z.int().optional(),
  ended_at: z.string().optional().describe('Absent while it runs.'),
  ran_s: z.int().optional(),
  exit: z.string().optional().describe('Exit code, signal or how else it ended.'),
  why: z.string().optional().describe('Why it ended: itself, or what was done and by whom.'),
  cmd: z.string(),
});
type Run = z.infer<typeof run>;

function describeRun({
  generation,
  argv,
  startedBy,
  requestedAt,
  startedAt,
  endedAt,
  end,
  cause,
  pid,
}: RunRecord): Run {
  const from = startedAt ?? requestedAt;
  return withoutUnknown({
    generation,
    started_at: new Date(from).toISOString(),
    started_by: describeCaller(startedBy),
    pid,
    ended_at: endedAt === undefined ? undefined : new Date(endedAt).toISOString(),
    ran_s: endedAt === undefined ? undefined : Math.max(0, Math.floor((endedAt - from) / 1000)),
    exit: end && formatEnd(end),
    why: cause && formatCause(cause),
    cmd: commandText(argv, MAX_COMMAND),
  });
}

const columns: readonly Column<Run>[] = [
  { title: 'RUN', align: 'right', cell: ({ generation }) => String(generation) },
  { title: 'STARTED', cell: ({ started_at }) => started_at },
  { title: 'BY', cell: ({ started_by }) => started_by },
  { title: 'PID', align: 'right', cell: ({ pid }) => String(pid ?? '-') },
  { title: 'RAN', align: 'right', cell: ({ ran_s }) => (ran_s === undefined ? '-' : formatDuration(ran_s * 1000)) },
  { title: 'EXIT', cell: ({ exit }) => exit ?? '-' },
  { title: 'WHY', cell: ({ why }) => why ?? '-' },
  { title: 'COMMAND', cell: ({ cmd }) => cmd },
];

export const procHistory = defineTool({
  name: 'proc_history',
  toolset: 'history',
  operation: contract.proc.history,
  title: 'Starts and ends of a process',
  description:
    'The last starts of a managed process under its name, newest first: when, by whom, how long it ran, how it ended, ' +
    'and whether it ended by itself or was stopped.',
  input: z.strictObject({ name: processName }),
  output: z.object({ name: z.string(), runs: z.array(run).describe('Newest first.') }),
  async run(client, input, { signal }) {
    const { name, runs } = await client.proc.history(input, { signal });
    return { name, runs: runs.map(describeRun) };
  },
  present: ({ name, runs }) => (runs.length === 0 ? `${name} was never started` : textTable(columns, runs)),
});
