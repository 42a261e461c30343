import { describe, expect, it } from 'vitest';
import { createLiveTable } from '../../../src-main/inspector/live-table.ts';
import { compareViews, snapshotOf } from '../../../src-main/inspector/sampler/compare-views.ts';
import { deriveView, type View } from '../../../src-main/inspector/sampler/derive-view.ts';
import type { RawProcess } from '../../../src-main/inspector/sampler/raw-sample.ts';
import { rawProcess, sampleAt } from './raw-samples.ts';

const facts = { user: 'ann', commandLine: ['a'] };

/** The samples in turn, each a second after the one before, as views. */
function views(...samples: readonly (readonly RawProcess[])[]): readonly View[] {
  const made: View[] = [];
  for (const [index, processes] of samples.entries()) {
    made.push(deriveView(sampleAt(index * 1000, processes), made.at(-1)));
  }
  return made;
}

function compare(before: readonly RawProcess[], now: readonly RawProcess[]) {
  const [, second, third] = views(before, before, now);
  if (second === undefined || third === undefined) throw new Error('two samples make two views');
  const { upserted, figures, ended } = compareViews(second, third);
  return { upserted: upserted.map(({ pid }) => pid), figures: figures.map(({ pid }) => pid), ended };
}

const nothing = { upserted: [], figures: [], ended: [] };

describe('compareViews', () => {
  it('finds nothing where nothing changed', () => {
    expect(compare([rawProcess(7, { facts })], [rawProcess(7, { facts })])).toEqual(nothing);
  });

  it('sends figures alone when only figures changed', () => {
    for (const change of [{ rss: 8192 }, { cpuTime: 10 }, { status: 'running' }, { threads: 2 }, { vms: 1 }] as const) {
      expect(compare([rawProcess(7)], [rawProcess(7, change)])).toEqual({ ...nothing, figures: [7] });
    }
  });

  it('sends the whole row when anything else changed', () => {
    for (const change of [
      { name: 'x' },
      { ppid: 5 },
      { pgid: 5 },
      { session: 5 },
      { tty: 'pts/1' },
      { nice: 5 },
      { facts },
    ]) {
      expect(compare([rawProcess(7)], [rawProcess(7, change)])).toEqual({ ...nothing, upserted: [7] });
    }
  });

  it('tells who came and who went', () => {
    expect(compare([rawProcess(7)], [rawProcess(8)])).toEqual({ upserted: [8], figures: [], ended: ['7@70'] });
  });

  it('takes a process with a reused pid for another one', () => {
    const reused = compare([rawProcess(7)], [rawProcess(7, { startTime: 71 })]);
    expect(reused).toEqual({ upserted: [7], figures: [], ended: ['7@70'] });
  });
});

describe('createLiveTable', () => {
  it('R-018 becomes what the sampler sees by its changes alone, whatever they are', () => {
    const history = views(
      [rawProcess(1), rawProcess(7, { facts }), rawProcess(8), rawProcess(9)],
      [rawProcess(1, { cpuTime: 10 }), rawProcess(7, { rss: 1 }), rawProcess(9, { startTime: 91 }), rawProcess(10)],
      [rawProcess(1, { cpuTime: 10, rss: undefined }), rawProcess(7, { rss: 1, status: 'zombie' })],
      [],
      [rawProcess(7, { startTime: 700 })],
    );
    const live = createLiveTable();
    expect(live.snapshot()).toBeUndefined();
    for (const [index, view] of history.entries()) {
      const before = history[index - 1];
      const change = live.apply(before === undefined ? snapshotOf(view) : compareViews(before, view));
      expect(change.sequence).toBe(index + 1);
      const expected = snapshotOf(view).processes;
      const processes = live.snapshot()?.processes.toSorted((a, b) => a.pid - b.pid);
      expect(processes).toEqual(expected);
      expect(live.snapshot()).toMatchObject({ sequence: index + 1, takenAt: 1_000_000 + index * 1000 });
    }
    expect(live.find(7)).toMatchObject({ startTime: 700 });
    expect(live.find(1)).toBeUndefined();
  });

  it('works out what changed when a new worker begins with everything', () => {
    const [old, now] = views(
      [rawProcess(7), rawProcess(8), rawProcess(9)],
      [rawProcess(7), rawProcess(8, { startTime: 81 })],
    );
    if (old === undefined || now === undefined) throw new Error('two samples make two views');
    const live = createLiveTable();
    live.apply(snapshotOf(old));
    const change = live.apply(snapshotOf(now));
    expect(change.upserted.map(({ pid }) => pid)).toEqual([7, 8]);
    expect(change.ended).toEqual(['8@80', '9@90']);
    expect(live.snapshot()?.processes).toHaveLength(2);
  });
});
