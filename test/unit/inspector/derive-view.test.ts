import { describe, expect, it } from 'vitest';
import { deriveView } from '../../../src-main/inspector/sampler/derive-view.ts';
import type { RawSample } from '../../../src-main/inspector/sampler/raw-sample.ts';
import { rawProcess, sampleAt } from './raw-samples.ts';

const view = (...samples: readonly RawSample[]) => {
  const [first, ...later] = samples;
  if (first === undefined) throw new Error('no sample');
  return later.reduce((before, sample) => deriveView(sample, before), deriveView(first, undefined));
};

const cpuOf = (derived: ReturnType<typeof view>, pid = 7) => derived.rows.get(pid)?.process.cpuPercent;

describe('deriveView', () => {
  it('R-015 knows no rate from one sample, and says so by leaving it out, not by 0', () => {
    const derived = view(sampleAt(0, [rawProcess(7)], { cpuBusy: 5, cpuTotal: 10 }));
    expect(cpuOf(derived)).toBeUndefined();
    expect(derived.host.cpuPercent).toBeUndefined();
  });

  it('divides by the time that really passed: 100 is one core', () => {
    const one = rawProcess(7, { cpuTime: 500 });
    expect(cpuOf(view(sampleAt(0, [rawProcess(7)]), sampleAt(1000, [one])))).toBe(50);
    expect(cpuOf(view(sampleAt(0, [rawProcess(7)]), sampleAt(250, [one])))).toBe(200);
    expect(cpuOf(view(sampleAt(0, [rawProcess(7)]), sampleAt(3_600_000, [one])))).toBe(0);
  });

  it('rounds to a tenth, so that noise is no change', () => {
    const samples = [sampleAt(0, [rawProcess(7)]), sampleAt(1001.3, [rawProcess(7, { cpuTime: 330 })])];
    expect(cpuOf(view(...samples))).toBe(33);
  });

  it('starts anew when the pid belongs to another process', () => {
    const other = rawProcess(7, { startTime: 71, cpuTime: 10_000 });
    expect(cpuOf(view(sampleAt(0, [rawProcess(7)]), sampleAt(1000, [other])))).toBeUndefined();
  });

  it('has no rate of a process whose time is unknown, nor from two samples of one moment', () => {
    const unknown = rawProcess(7, { cpuTime: undefined });
    expect(cpuOf(view(sampleAt(0, [unknown]), sampleAt(1000, [rawProcess(7)])))).toBeUndefined();
    expect(cpuOf(view(sampleAt(0, [rawProcess(7)]), sampleAt(0, [rawProcess(7)])))).toBeUndefined();
  });

  it('never has a negative rate', () => {
    const samples = [sampleAt(0, [rawProcess(7, { cpuTime: 20 })]), sampleAt(1000, [rawProcess(7, { cpuTime: 10 })])];
    expect(cpuOf(view(...samples))).toBe(0);
  });

  it('gives the same row again when nothing happened, but not before its rate has come to rest', () => {
    const busy = rawProcess(7);
    const done = rawProcess(7, { cpuTime: 100 });
    const second = view(sampleAt(0, [busy]), sampleAt(1000, [done]));
    const third = deriveView(sampleAt(2000, [done]), second);
    const fourth = deriveView(sampleAt(3000, [done]), third);
    expect([cpuOf(second), cpuOf(third), cpuOf(fourth)]).toEqual([10, 0, 0]);
    expect(fourth.rows.get(7)).toBe(third.rows.get(7));
  });

  it('takes the gauges of the machine over, and makes its rate of all cores together', () => {
    const derived = view(
      sampleAt(0, [], { cpuBusy: 100, cpuTotal: 1000 }),
      sampleAt(1000, [], { cpuBusy: 150, cpuTotal: 1200, load1: 0.5 }),
    );
    expect(derived.host).toEqual({ cores: 2, memoryTotal: 1000, memoryAvailable: 500, load1: 0.5, cpuPercent: 25 });
  });

  it('lays the facts of a process into its row', () => {
    const facts = { uid: 0, user: 'root', startedAt: 5, commandLine: ['a', 'b'] };
    const derived = view(sampleAt(0, [rawProcess(7, { facts, pgid: 3, session: 2, threads: 1 })]));
    expect(derived.rows.get(7)?.process).toEqual({
      pid: 7,
      startTime: 70,
      ppid: 1,
      pgid: 3,
      session: 2,
      name: 'p7',
      status: 'sleeping',
      rss: 4096,
      threads: 1,
      ...facts,
    });
  });

  it('makes rates of cores, disks and network, and none where a core came or went', () => {
    const core = (cpuBusy: number, cpuTotal: number) => ({ cpuBusy, cpuTotal });
    const first = { perCore: [core(0, 0), core(50, 100)], diskRead: 1000, diskWritten: 0, networkReceived: 10 };
    const second = { perCore: [core(10, 40), core(50, 140)], diskRead: 3000, diskWritten: 512, networkReceived: 4 };
    const derived = view(sampleAt(0, [], first), sampleAt(2000, [], second));
    expect(derived.host).toMatchObject({ cpuPerCore: [25, 0], diskRead: 1000, diskWritten: 256, networkReceived: 0 });
    expect(derived.host.networkSent).toBeUndefined();
    const later = deriveView(sampleAt(3000, [], { perCore: [core(20, 50)] }), derived);
    expect(later.host.cpuPerCore).toBeUndefined();
    expect(view(sampleAt(0, [], first)).host.diskRead).toBeUndefined();
  });

  it('counts what came and went between two samples, threads included', () => {
    const first = sampleAt(0, [rawProcess(7, { threads: 2 }), rawProcess(8)], { forks: 100 });
    const second = sampleAt(1000, [rawProcess(7, { threads: 4 }), rawProcess(9, { threads: 3 })], { forks: 112 });
    const derived = view(first, second);
    expect(derived.shortLived).toBe(12 - 2 - 3);
    expect(deriveView(sampleAt(2000, [], { forks: 112 }), derived).shortLived).toBe(0);
    expect(deriveView(sampleAt(2000, []), derived).shortLived).toBeUndefined();
    expect(view(first).shortLived).toBeUndefined();
  });
});
