import { identityKey } from '../../../src-shared/model/identity-key.ts';
import type { SystemProcess, SystemProcessFigures } from '../../../src-shared/model/system-process.ts';
import type { View } from './derive-view.ts';
import type { SampleReport } from './sampler-messages.ts';

const sameFigures = (a: SystemProcess, b: SystemProcess): boolean =>
  a.cpuPercent === b.cpuPercent &&
  a.rss === b.rss &&
  a.status === b.status &&
  a.vms === b.vms &&
  a.threads === b.threads;

/** All but the figures. The lists are compared as objects: a sampler keeps them as long as they stay the same. */
const sameBesides = (a: SystemProcess, b: SystemProcess): boolean =>
  a.ppid === b.ppid &&
  a.name === b.name &&
  a.user === b.user &&
  a.uid === b.uid &&
  a.startedAt === b.startedAt &&
  a.commandLine === b.commandLine &&
  a.unreadable === b.unreadable &&
  a.pgid === b.pgid &&
  a.session === b.session &&
  a.tty === b.tty &&
  a.nice === b.nice &&
  a.container === b.container;

const figuresOf = ({ pid, startTime, status, cpuPercent, rss, vms, threads }: SystemProcess): SystemProcessFigures => ({
  pid,
  startTime,
  status,
  cpuPercent,
  rss,
  vms,
  threads,
});

export function snapshotOf(view: View): Extract<SampleReport, { type: 'snapshot' }> {
  const processes = Array.from(view.rows.values(), ({ process }) => process);
  return { type: 'snapshot', takenAt: view.sample.takenAt, host: view.host, processes };
}

/** What makes the later view out of the earlier one. */
export function compareViews(before: View, now: View): Extract<SampleReport, { type: 'change' }> {
  const upserted: SystemProcess[] = [];
  const figures: SystemProcessFigures[] = [];
  const ended: string[] = [];
  for (const [pid, { process }] of now.rows) {
    const old = before.rows.get(pid)?.process;
    if (old === process) continue;
    if (old?.startTime !== process.startTime) {
      // Its pid was taken over between two samples: another process, another row.
      if (old !== undefined) ended.push(identityKey(old));
      upserted.push(process);
    } else if (!sameBesides(old, process)) upserted.push(process);
    else if (!sameFigures(old, process)) figures.push(figuresOf(process));
  }
  for (const [pid, { process }] of before.rows) if (!now.rows.has(pid)) ended.push(identityKey(process));
  return { type: 'change', takenAt: now.sample.takenAt, host: now.host, upserted, figures, ended };
}
