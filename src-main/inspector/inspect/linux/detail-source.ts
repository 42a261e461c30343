import { open, readdir, readFile, readlink, stat as statFile } from 'node:fs/promises';
import { redactCommandLine } from '../../../../src-shared/format/redact-command-line.ts';
import type { OpenFile, ProcessMetrics } from '../../../../src-shared/model/process-detail.ts';
import type { SystemProcess } from '../../../../src-shared/model/system-process.ts';
import { errorCode, isGoneOrHidden } from '../../linux/error-code.ts';
import { readStanding } from '../../linux/read-standing.ts';
import { whyUnreadable } from '../../linux/why-unreadable.ts';
import { createLinuxProcessSource } from '../../process-table/linux/process-source.ts';
import type { DetailReading, DetailSource } from '../detail-source.ts';
import { cgroupPath } from './cgroup-path.ts';
import { parseEnvironmentNames } from './parse-environment-names.ts';
import { parseLimits } from './parse-limits.ts';
import { parseIoMetrics, parseStatMetrics, parseStatusMetrics } from './parse-metrics.ts';

const MOST_FILES = 200;
const ENVIRONMENT_BYTES = 256 * 1024;
/** What the kernel puts behind the path of a program whose file is gone. */
const DELETED = ' (deleted)';

/** What a process without a memory of its own has none of. */
const ofPrograms = ['exe', 'cwd', 'root', 'environmentNames', 'files', 'openFiles', 'shared', 'swap'] as const;

/** Why such a process has none; undefined for all others. */
function emptiness({ pid, kernel, status }: SystemProcess): string | undefined {
  if (kernel) return 'a thread of the kernel has none';
  if (status === 'zombie' || status === 'dead') return 'it has ended, and only its parent has yet to take note of it';
  if (status === 'unknown' && readStanding(pid)?.state === 'Z') return 'its first thread has ended, the others run on';
  return undefined;
}

/** Whether the kernel has put the mark of a deleted file behind the path: a file may bear such a name itself. */
async function isMarkedDeleted(folder: string, path: string): Promise<boolean> {
  if (!path.endsWith(DELETED)) return false;
  try {
    const [running, named] = await Promise.all([statFile(`${folder}/exe`), statFile(`${folder}/root${path}`)]);
    return running.ino !== named.ino || running.dev !== named.dev;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return true;
  }
}

const hideSecrets = (path: string): string => redactCommandLine([path])[0] ?? path;

async function readStart(path: string, bytes: number): Promise<string> {
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(bytes);
    let length = 0;
    for (let more = 1; more > 0 && length < bytes; length += more) {
      more = (await file.read(buffer, length, bytes - length)).bytesRead;
    }
    return buffer.toString('utf8', 0, length);
  } finally {
    await file.close();
  }
}

async function readFiles(folder: string): Promise<{ readonly count: number; readonly files: readonly OpenFile[] }> {
  const all = (await readdir(folder)).map(Number).toSorted((a, b) => a - b);
  const files = all.slice(0, MOST_FILES).map(async (fd): Promise<readonly OpenFile[]> => {
    try {
      return [{ fd, target: hideSecrets(await readlink(`${folder}/${fd}`)) }];
    } catch (error) {
      // Closed since the list was read.
      if (isGoneOrHidden(error)) return [];
      throw error;
    }
  });
  return { count: all.length, files: (await Promise.all(files)).flat() };
}

/** Notes why, instead of failing, for every field that comes from what cannot be read. */
function createAttempts(none: string | undefined) {
  const unreadable: Record<string, string> = {};
  if (none !== undefined) for (const field of ofPrograms) unreadable[field] = none;

  async function attempt<T>(fields: readonly string[], read: () => Promise<T>): Promise<T | undefined> {
    if (fields.every((field) => field in unreadable)) return undefined;
    try {
      return await read();
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      for (const field of fields) unreadable[field] ??= whyUnreadable(error);
      return undefined;
    }
  }

  return { unreadable, attempt };
}

/** What was not in a file that could be read: a process on its way out has no memory left, and kernels differ. */
function unexplained(metrics: ProcessMetrics): Record<string, string> {
  const unknown = Object.entries(metrics).filter(([, value]) => value === undefined);
  return Object.fromEntries(unknown.map(([field]) => [field, 'the kernel does not tell']));
}

/** All from `/proc/<pid>`, off the main thread: the kernel may let a read wait for a process that hangs. */
async function read(process: SystemProcess): Promise<DetailReading> {
  const { unreadable, attempt } = createAttempts(emptiness(process));
  const folder = `/proc/${process.pid}`;
  const text = (file: string): Promise<string> => readFile(`${folder}/${file}`, 'utf8');
  const [exe, cwd, root, cgroup, stat, status, io, oom, limits, files, environmentNames] = await Promise.all([
    attempt(['exe'], () => readlink(`${folder}/exe`)),
    attempt(['cwd'], () => readlink(`${folder}/cwd`)),
    attempt(['root'], () => readlink(`${folder}/root`)),
    attempt(['cgroup'], () => text('cgroup')),
    attempt(['cpuUser', 'cpuSystem', 'priority'], () => text('stat')),
    attempt(['shared', 'swap', 'voluntarySwitches', 'involuntarySwitches'], () => text('status')),
    attempt(['readBytes', 'writtenBytes', 'readCalls', 'writeCalls'], () => text('io')),
    attempt(['oomScore'], () => text('oom_score')),
    attempt(['limits', 'openFilesLimit'], () => text('limits')),
    attempt(['files', 'openFiles'], () => readFiles(`${folder}/fd`)),
    attempt(['environmentNames'], async () =>
      parseEnvironmentNames(await readStart(`${folder}/environ`, ENVIRONMENT_BYTES)),
    ),
  ]);
  const parsedLimits = parseLimits(limits ?? '');
  const openFilesLimit = Number(parsedLimits.find(({ name }) => name === 'open files')?.soft);
  const isDeleted = exe === undefined ? undefined : await isMarkedDeleted(folder, exe);
  const program = isDeleted ? exe?.slice(0, -DELETED.length) : exe;
  const metrics: ProcessMetrics = {
    ...(stat !== undefined && parseStatMetrics(stat)),
    ...(status !== undefined && parseStatusMetrics(status)),
    ...(io !== undefined && parseIoMetrics(io)),
    openFiles: files?.count,
    openFilesLimit: Number.isInteger(openFilesLimit) ? openFilesLimit : undefined,
    oomScore: oom === undefined ? undefined : Number(oom),
  };
  if (limits !== undefined && metrics.openFilesLimit === undefined) unreadable['openFilesLimit'] = 'it is unlimited';
  return {
    exe: program === undefined ? undefined : hideSecrets(program),
    exeDeleted: isDeleted,
    cwd: cwd === undefined ? undefined : hideSecrets(cwd),
    root: root === undefined || root === '/' ? undefined : hideSecrets(root),
    cgroup: cgroup === undefined ? undefined : cgroupPath(cgroup),
    metrics,
    files: files?.files ?? [],
    environmentNames,
    limits: parsedLimits,
    unreadable: { ...unexplained(metrics), ...unreadable },
  };
}

export function createLinuxDetailSource(): DetailSource {
  const source = createLinuxProcessSource();
  return { startTimeOf: (pid) => source.read(pid)?.startTime, read };
}
