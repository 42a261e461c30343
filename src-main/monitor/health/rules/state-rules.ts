import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { formatEnd } from '../../../../src-shared/format/format-end.ts';
import { identityKey } from '../../../../src-shared/model/identity.ts';
import type { ProcessEnd, RunRecord } from '../../../../src-shared/model/managed-process.ts';
import type { SystemProcess } from '../../../../src-shared/model/system-process.ts';
import type { HealthRule } from '../subject-facts.ts';

/** Of which starts the rule of restart loops looks at. */
export const LOOP_MS = 120_000;
const LOOP_STARTS = 3;
/** A dev server that has to build first may take minutes. */
const CHECKS_TO_GET_READY = 4;

/**
 * Each child is a zombie for a moment, until its parent asks for its end: only one that stays is neglected. Those that
 * the system itself should reap, and does not in many a container, are nobody's fault here.
 */
export const zombie: HealthRule = ({ members, zombiesBefore }) => {
  const stuck = members.filter(
    (member) =>
      member.status === 'zombie' &&
      (member.ppid !== 1 || member === members[0]) &&
      zombiesBefore.has(identityKey(member)),
  );
  const [first] = stuck;
  if (first === undefined) return undefined;
  if (first === members[0])
    return { code: 'zombie', severity: 'error', message: `${nameOf(first)} is a zombie: its parent does not reap it` };
  const others = stuck.length === 1 ? '' : ` and ${stuck.length - 1} more`;
  const verb = stuck.length === 1 ? 'is a zombie' : 'are zombies';
  const message = `${nameOf(first)}${others} ${verb}: the parent (pid ${first.ppid}) does not reap what it started`;
  return { code: 'zombie', severity: 'warning', message };
};

/** By SIGSTOP or a terminal. What a debugger holds (`tracing-stop`) is being looked after. */
export const stopped: HealthRule = ({ members }) => {
  const found = members.find(({ status }) => status === 'stopped');
  return (
    found && { code: 'stopped', severity: 'warning', message: `${nameOf(found)} is stopped; SIGCONT lets it go on` }
  );
};

/** An end that nobody asked for; code 0 says that it was through with its work. */
export const dead: HealthRule = ({ subject, isRunning, managed }) => {
  if (subject.kind === 'adopted' && !isRunning)
    return { code: 'dead', severity: 'warning', message: 'it has ended; how is not known of processes of others' };
  if (managed?.lifecycle.state !== 'ended' || managed.cause?.why !== 'itself') return undefined;
  const { end } = managed.lifecycle;
  return isFailure(end)
    ? { code: 'dead', severity: 'error', message: `it ended by itself: ${inWords(end)}` }
    : undefined;
};

/**
 * Started again and again because it failed by itself, whoever starts it. Neither restarts that were asked for nor
 * work that ends well and is done again count.
 */
export const restartLoop: HealthRule = ({ now, runs }) => {
  const recent = runs.filter(({ requestedAt }) => now - requestedAt <= LOOP_MS);
  const failed = recent
    .map((_, index) => runs[index + 1])
    .filter((before) => before !== undefined && failedByItself(before));
  const [last] = failed;
  if (last?.end === undefined || failed.length < LOOP_STARTS) return undefined;
  const message = `started ${failed.length} times in ${formatDuration(LOOP_MS)} after it had failed; the last time: ${inWords(last.end)}`;
  return { code: 'restart-loop', severity: 'error', message };
};

/** A declared port says what it is ready by. */
export const notReady: HealthRule = ({ managed, isRunning, uptimeMs, checkMs }) => {
  if (!isRunning || managed?.port === undefined || managed.ready !== undefined) return undefined;
  if (uptimeMs === undefined || uptimeMs < CHECKS_TO_GET_READY * checkMs) return undefined;
  const message = `does not listen on its port ${managed.port} yet, ${formatDuration(uptimeMs)} after its start`;
  return { code: 'not-ready', severity: 'warning', message };
};

/** A watcher that restarts its server gives up the port for a moment: only at a second check it is lost. */
export const portLost: HealthRule = ({ managed, isRunning, portSilentFor }) => {
  if (!isRunning || managed?.port === undefined || portSilentFor < 2) return undefined;
  return { code: 'port-lost', severity: 'error', message: `no longer listens on its port ${managed.port}` };
};

/** What has never passed may still be on its way up: it has until the first check after its start. */
export const probeFailed: HealthRule = ({ probe, probeHasPassed, isRunning, uptimeMs = 0, checkMs }) => {
  if (!isRunning || probe === undefined || probe.failures < probe.probe.failures) return undefined;
  if (!probeHasPassed && uptimeMs < checkMs) return undefined;
  const times = probe.failures === 1 ? 'failed' : `failed ${probe.failures} times in a row`;
  return {
    code: 'probe-failed',
    severity: 'error',
    message: `its probe ${times}; the last saw ${probe.lastSeen ?? 'nothing'}`,
  };
};

const nameOf = ({ name, pid }: SystemProcess): string => `${name} (pid ${pid})`;

/** Of what was lost, at a restart of the machine most of all, nobody knows how it ended. */
const isFailure = (end: ProcessEnd): boolean => end.how !== 'lost' && (end.how !== 'exited' || end.code !== 0);

const failedByItself = ({ end, cause }: RunRecord): boolean =>
  end !== undefined && cause?.why === 'itself' && isFailure(end);

const inWords = (end: ProcessEnd): string => (end.how === 'exited' ? `exit code ${end.code}` : formatEnd(end));
