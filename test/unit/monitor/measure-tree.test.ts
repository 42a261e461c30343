import { describe, expect, test } from 'vitest';
import { measureHost } from '../../../src-main/monitor/measure-host.ts';
import { measureTree } from '../../../src-main/monitor/measure-tree.ts';
import { pickTop } from '../../../src-main/monitor/pick-top.ts';
import { systemProcess } from './samples.ts';

const nothing = { closer: () => undefined, memoryTotal: 1000 };

describe('measureTree', () => {
  test('sums over the tree, and names what the process with the most of it has', () => {
    const tree = [
      systemProcess(1, { cpuPercent: 10.1, rss: 100, vms: 1000, threads: 3 }),
      systemProcess(2, { cpuPercent: 20.2, rss: 50, vms: 500, threads: 7 }),
    ];
    const closer = ({ pid }: { pid: number }) => ({
      fileDescriptors: pid * 10,
      connections: pid,
      readRate: 100,
      writeRate: 50,
      contextSwitches: 5,
    });
    expect(measureTree(tree, { closer, memoryTotal: 1000 })).toEqual({
      cpuPercent: 30.3,
      memoryPercent: 15,
      rss: 150,
      vms: 1500,
      threads: 10,
      mostThreads: 7,
      processes: 2,
      fileDescriptors: 30,
      mostFileDescriptors: 20,
      connections: 3,
      readRate: 200,
      writeRate: 100,
      contextSwitches: 10,
    });
  });

  test('what nobody knows is absent, never 0; what one knows counts', () => {
    const tree = [systemProcess(1, { rss: 100 }), systemProcess(2, { cpuPercent: 5 })];
    expect(measureTree(tree, nothing)).toEqual({ processes: 2, rss: 100, memoryPercent: 10, cpuPercent: 5 });
  });

  test('what has ended uses nothing, whatever is said of it', () => {
    const zombie = systemProcess(2, { status: 'zombie', rss: 100, threads: 1 });
    expect(measureTree([systemProcess(1, { rss: 1 }), zombie], nothing)).toMatchObject({ processes: 1, rss: 1 });
    expect(measureTree([zombie], nothing)).toEqual({});
  });
});

describe('measureHost', () => {
  test('what the gauges say, and nothing of what they do not', () => {
    const host = { cores: 2, memoryTotal: 1000, memoryAvailable: 250 };
    expect(measureHost(host, 7)).toEqual({ memoryUsed: 750, memoryPercent: 75, processes: 7 });
    const more = { ...host, cpuPercent: 12, load1: 0.5, swapTotal: 100, swapFree: 40, diskRead: 1, networkSent: 0 };
    expect(measureHost(more, 7)).toEqual({
      memoryUsed: 750,
      memoryPercent: 75,
      processes: 7,
      cpuPercent: 12,
      load1: 0.5,
      swapUsed: 60,
      diskRead: 1,
      networkSent: 0,
    });
  });
});

describe('pickTop', () => {
  const idle = Array.from({ length: 50 }, (_, index) => systemProcess(100 + index, { rss: index + 1, cpuPercent: 0 }));

  test('the ten with the highest CPU first, then the ten with the most memory, each once', () => {
    const busy = Array.from({ length: 12 }, (_, index) => systemProcess(index + 1, { cpuPercent: index + 1, rss: 5 }));
    const giant = systemProcess(99, { cpuPercent: 100, rss: 10_000 });
    const top = pickTop(
      () => [...idle.slice(0, 25), ...busy, giant, ...idle.slice(25)],
      () => undefined,
    );
    const pids = top.map(({ pid }) => pid);
    expect(pids.slice(0, 10)).toEqual([99, 12, 11, 10, 9, 8, 7, 6, 5, 4]);
    expect(pids.slice(10)).toEqual([149, 148, 147, 146, 145, 144, 143, 142, 141]);
  });

  test('says whose tree it is in', () => {
    const [first] = pickTop(
      () => [systemProcess(1, { cpuPercent: 1 })],
      ({ pid }) => `of ${pid}`,
    );
    expect(first).toEqual({ pid: 1, startTime: 10, name: 'p1', cpuPercent: 1, managed: 'of 1' });
  });
});
