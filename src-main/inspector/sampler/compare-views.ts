import { identityKey } from '../../../src-shared/model/identity-key.ts';
import type { SystemProcess, SystemProcessFigures } from '../../../src-shared/model/system-process.ts';
import type { TrackedProcess, View } from './derive-view.ts';
import type { SampleReport } from './sampler-messages.ts';

const sameFigures = (a: SystemProcess, b: SystemProcess): boolean =>
  a.cpuPercent === b.cpuPercent &&
  a.rss === b.rss &&
  a.status === b.status &&
  a.vms === b.vms &&
  a.threads === b.threads;

/** All but the figures. The lists are compared as objects: a sampler keeps them as long as they stay the same. */
const sameBesides = (a: TrackedProcess, b: TrackedProcess): boolean =>
  a.process.ppid === b.process.ppid &&
  a.process.name === b.process.name &&
  a.process.user === b.process.user &&
  a.process.uid === b.process.uid &&
  a.process.startedAt === b.process.startedAt &&
  a.process.commandLine === b.process.commandLine &&
  a.process.unreadable === b.process.unreadable &&
  a.pgid === b.pgid &&
  a.session === b.session;

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
  const processes = Array.from(view.rows.values(), ({ tracked }) => tracked);
  return { type: 'snapshot', takenAt: view.sample.takenAt, host: view.host, processes };
}

/** What makes the later view out of the earlier one. */
export function compareViews(before: View, now: View): Extract<SampleReport, { type: 'change' }> {
  const upserted: TrackedProcess[] = [];
  const figures: SystemProcessFigures[] = [];
  const ended: string[] = [];
  for (const [pid, { tracked }] of now.rows) {
    const old = before.rows.get(pid)?.tracked;
    if (old === tracked) continue;
    if (old?.process.startTime !== tracked.process.startTime) {
      // Its pid was taken over between two samples: another process, another row.
      if (old !== undefined) ended.push(identityKey(old.process));
      upserted.push(tracked);
    } else if (!sameBesides(old, tracked)) upserted.push(tracked);
    else if (!sameFigures(old.process, tracked.process)) figures.push(figuresOf(tracked.process));
  }
  for (const [pid, { tracked }] of before.rows) if (!now.rows.has(pid)) ended.push(identityKey(tracked.process));
  return { type: 'change', takenAt: now.sample.takenAt, host: now.host, upserted, figures, ended };
}
