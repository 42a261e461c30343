import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { assertNever } from '../../../../src-shared/model/assert-never.ts';
import type { ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import { formatCause } from '../../../../src-shared/format/format-cause.ts';
import { describeEnd } from './describe-end.ts';
import { describeReadyHow, formatReadyAfter, readyAfter } from './describe-ready.ts';
import { formatAgo } from '../../../components/format/format-ago.ts';

/** What there is to say of a state, when and why: a sentence to a line. */
export function tellState(process: ManagedProcess, now: number): readonly string[] {
  const { lifecycle } = process;
  switch (lifecycle.state) {
    case 'starting':
      return [`starting, ${formatAgo(lifecycle.since, now)}`];
    case 'running':
      return [
        `running for ${formatDuration(now - lifecycle.startedAt)}`,
        ...tellReady(process),
        ...(lifecycle.adopted ? ['adopted: it outlived an earlier run of Signalbox and was found again'] : []),
        ...tellOrphan(process),
      ];
    case 'stopping':
      return [`${lifecycle.signal} was sent ${formatAgo(lifecycle.since, now)}`];
    case 'ended':
      return [tellEnd(process, lifecycle, now), ...tellExpiry(process, now)];
    default:
      return assertNever(lifecycle);
  }
}

function tellEnd(
  { cause, idleTtlMs }: ManagedProcess,
  { end, endedAt }: Extract<ManagedProcess['lifecycle'], { state: 'ended' }>,
  now: number,
): string {
  const why = cause === undefined ? [] : [formatCause(cause, idleTtlMs)];
  return [describeEnd(end), formatAgo(endedAt, now), ...why].join(', ');
}

function tellReady(process: ManagedProcess): readonly string[] {
  const after = readyAfter(process);
  if (process.ready === undefined || after === undefined) return [];
  return [`ready after ${formatReadyAfter(after)}: ${describeReadyHow(process.ready.how)}`];
}

const tellOrphan = ({ isOrphan }: ManagedProcess): readonly string[] =>
  isOrphan === true ? ['it outlived an earlier run of Signalbox and waits for your decision: keep it, or stop it'] : [];

/** When it is forgotten with its log. */
export function tellExpiry({ expiresAt }: ManagedProcess, now: number): readonly string[] {
  if (expiresAt === undefined) return [];
  return expiresAt <= now ? ['about to be forgotten'] : [`forgotten in ${formatDuration(expiresAt - now)}`];
}
