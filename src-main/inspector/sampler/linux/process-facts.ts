import { readFileSync } from 'node:fs';
import { redactCommandLine } from '../../../../src-shared/format/redact-command-line.ts';
import { errorCode } from '../../linux/error-code.ts';
import { COMMAND_LINE_BYTES, readCommandLine } from '../../linux/read-command-line.ts';
import { whyUnreadable } from '../../linux/why-unreadable.ts';
import { containerOf } from '../../linux/container-of.ts';
import type { ProcessFacts } from '../raw-sample.ts';

/**
 * The effective user, which decides what the process may do. As UTF-8: Node reads a file of /proc in any other way into
 * 64 KB of its own, and the first sample reads one of each process.
 */
function readUid(pid: number): number | undefined {
  const [, uid] = /^Uid:\t\d+\t(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return uid === undefined ? undefined : Number(uid);
}

/** Reads what hardly ever changes. A field that cannot be read is left out, and the reason is given instead. */
export function createFactsReader(nameOfUser: (uid: number) => string | undefined) {
  const buffer = Buffer.alloc(COMMAND_LINE_BYTES);

  return (pid: number, startedAt: number): ProcessFacts => {
    const unreadable: Record<string, string> = {};
    function attempt<T>(field: string, read: () => T): T | undefined {
      try {
        return read();
      } catch (error) {
        if (errorCode(error) === undefined) throw error;
        unreadable[field] = whyUnreadable(error);
        return undefined;
      }
    }
    const uid = attempt('uid', () => readUid(pid));
    const user = uid === undefined ? undefined : nameOfUser(uid);
    if (user === undefined) unreadable['user'] = unreadable['uid'] ?? `no name for uid ${uid}`;
    const args = attempt('commandLine', () => readCommandLine(pid, buffer));
    const commandLine = args && redactCommandLine(args);
    const container = attempt('container', () => containerOf(readFileSync(`/proc/${pid}/cgroup`, 'utf8')));
    return { uid, user, startedAt, commandLine, container, ...(Object.keys(unreadable).length > 0 && { unreadable }) };
  };
}
