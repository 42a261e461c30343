import { formatBytes } from '../../../../src-shared/format/format-bytes.ts';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { isAlive, type ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import type { Fact } from '../../../components/facts.tsx';
import { formatPercent } from '../../../components/format/format-percent.ts';
import { formatDateTime } from '../../../components/format/format-time.ts';
import type { ManagedRow } from '../table/managed-row.ts';
import { PortLink } from '../table/port-link.tsx';
import { StartedBy } from '../table/started-by.tsx';
import { formatCause } from '../../../../src-shared/format/format-cause.ts';
import { describeEnd } from '../words/describe-end.ts';
import { describeReadyHow, formatReadyAfter, readyAfter } from '../words/describe-ready.ts';
import { formatAgo } from '../../../components/format/format-ago.ts';
import { tellExpiry } from '../words/tell-state.ts';

const at = (time: number, now: number) => `${formatDateTime(time)}, ${formatAgo(time, now)}`;

/** Which process it is. */
export function identityFacts(process: ManagedProcess, now: number): readonly Fact[] {
  const { lifecycle, generation, startedBy } = process;
  const startedAt = 'startedAt' in lifecycle ? lifecycle.startedAt : undefined;
  const isAdopted = lifecycle.state === 'running' && lifecycle.adopted;
  return [
    ...('pid' in lifecycle ? ([['PID', lifecycle.pid]] as const) : []),
    ...(startedAt === undefined ? [] : ([['Started', at(startedAt, now)]] as const)),
    ['Started by', <StartedBy key="startedBy" caller={startedBy} />],
    ['Start', generation === 1 ? 'the first of this name' : `number ${generation} of this name`],
    ...(isAdopted ? ([['Adopted', 'it outlived an earlier run of Signalbox']] as const) : []),
    ...readyFacts(process),
  ];
}

function readyFacts(process: ManagedProcess): readonly Fact[] {
  const after = readyAfter(process);
  if (process.ready === undefined || after === undefined) return [];
  return [['Ready', `after ${formatReadyAfter(after)}: ${describeReadyHow(process.ready.how)}`]];
}

export function endFacts(process: ManagedProcess, now: number): readonly Fact[] {
  const { lifecycle, cause, idleTtlMs } = process;
  if (lifecycle.state !== 'ended') return [];
  const { end, startedAt, endedAt } = lifecycle;
  return [
    ['End', describeEnd(end)],
    ['When', at(endedAt, now)],
    ['Why', cause === undefined ? 'not known' : formatCause(cause, idleTtlMs)],
    ...(startedAt === undefined ? [] : ([['Ran for', formatDuration(endedAt - startedAt)]] as const)),
    ...tellExpiry(process, now).map((text): Fact => ['Its log', text]),
  ];
}

export function usageFacts({ process: { usage }, calmCpu }: ManagedRow): readonly Fact[] {
  if (usage === undefined) return [];
  return [
    ['CPU', calmCpu === undefined ? 'not known yet' : `${formatPercent(calmCpu)} % of one core`],
    ['Memory', usage.rss === undefined ? 'not known' : formatBytes(usage.rss)],
    ['Processes', usage.processes],
  ];
}

const stdinWords = {
  ignore: 'empty: it reads the end of its input at once',
  pipe: 'can be written to',
  open: 'never ends',
} as const;

export function settingFacts(process: ManagedProcess): readonly Fact[] {
  const { port, stdin, stdinEnded, idleTtlMs } = process;
  return [
    ['Input', stdinEnded ? 'was closed' : stdinWords[stdin]],
    ...(port === undefined ? [] : ([['Port', <PortLink key="port" process={process} />]] as const)),
    ...(idleTtlMs === undefined
      ? []
      : ([['Idle at most', `${formatDuration(idleTtlMs)}${isAlive(process) ? ', then it is stopped' : ''}`]] as const)),
  ];
}
