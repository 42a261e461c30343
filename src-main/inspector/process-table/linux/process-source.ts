import { closeSync, openSync, readSync } from 'node:fs';
import { redactCommandLine } from '../../../../src-shared/format/redact-command-line.ts';
import { systemClock } from '../../../../src-shared/model/clock.ts';
import { createBootTime } from '../../linux/boot-time.ts';
import { ticksToMs } from '../../linux/clock-ticks.ts';
import { displayName } from '../../linux/display-name.ts';
import { isGoneOrHidden } from '../../linux/error-code.ts';
import { hasEnded } from '../../linux/has-ended.ts';
import { listPids } from '../../linux/list-pids.ts';
import { mayOpenFilesOf } from '../../linux/may-open-files-of.ts';
import { emptyStatFields, isThread, parseStat, STAT_BYTES } from '../../linux/parse-stat.ts';
import { COMMAND_LINE_BYTES, readCommandLine } from '../../linux/read-command-line.ts';
import type { ProcessEntry, ProcessSource } from '../process-source.ts';
import { createConnectionOwners } from './find-connection-owner.ts';
import { createPortListeners } from './find-port-listener.ts';

/** Everything from `/proc`. */
export function createLinuxProcessSource(): ProcessSource {
  const buffer = Buffer.alloc(STAT_BYTES);
  const commandLine = Buffer.alloc(COMMAND_LINE_BYTES);
  const fields = emptyStatFields();
  const bootTime = createBootTime(systemClock);

  function readStat(pid: number): number {
    const file = openSync(`/proc/${pid}/stat`, 'r');
    try {
      return readSync(file, buffer, 0, STAT_BYTES, 0);
    } finally {
      closeSync(file);
    }
  }

  function read(pid: number): ProcessEntry | undefined {
    try {
      if (!parseStat(buffer, readStat(pid), fields) || isThread(buffer, fields)) return undefined;
    } catch (error) {
      if (isGoneOrHidden(error)) return undefined;
      throw error;
    }
    const { startTime, ppid, pgid, session } = fields;
    const name = buffer.toString('utf8', fields.nameStart, fields.nameEnd);
    return { pid, startTime, ppid, pgid, session, name, living: !hasEnded(fields) };
  }

  function nameOf({ pid, name }: ProcessEntry): string {
    try {
      // Of it all, the name may take no more than the first.
      const [program] = readCommandLine(pid, commandLine) ?? [];
      return displayName(name, program === undefined ? undefined : redactCommandLine([program]));
    } catch (error) {
      if (isGoneOrHidden(error)) return name;
      throw error;
    }
  }

  return {
    read,
    readAll: () => listPids().flatMap((pid) => read(pid) ?? []),
    displayName: nameOf,
    lookUp: () => read,
    startedAt: ({ startTime }) => Math.round(bootTime() + ticksToMs(startTime)),
    connectionOwner: createConnectionOwners(),
    portListener: createPortListeners(),
    seesInto: mayOpenFilesOf,
  };
}
