import { describe, expect, it } from 'vitest';
import { createFactsKeeper } from '../../../src-main/inspector/sampler/keep-facts.ts';
import { parseArguments } from '../../../src-main/inspector/sampler/posix/parse-arguments.ts';
import { parseCpuTime, parsePs } from '../../../src-main/inspector/sampler/posix/parse-ps.ts';
import { parseCim } from '../../../src-main/inspector/sampler/windows/parse-cim.ts';
import { rawProcess } from './raw-samples.ts';

describe('the sampler through ps', () => {
  it('reads a row as macOS prints it', () => {
    const text =
      '  812   800   800   501 ann              S+   Sat Nov 21 01:02:03 2026       1:02.53  20480  34233000 /Applications/Some App.app/Contents/MacOS/Some App\n';
    const startTime = Date.UTC(2026, 10, 21, 1, 2, 3);
    expect(parsePs(text)).toEqual([
      {
        pid: 812,
        startTime,
        ppid: 800,
        pgid: 800,
        name: 'Some App',
        status: 'sleeping',
        cpuTime: 62_530,
        rss: 20_480 * 1024,
        vms: 34_233_000 * 1024,
        facts: { uid: 501, user: 'ann', startedAt: startTime },
      },
    ]);
  });

  it.each([
    ['0:00.03', 30],
    ['123:45.67', 7_425_670],
    ['02:03:04', 7_384_000],
    ['1-02:03:04', 93_784_000],
  ])('reads %s of CPU time', (text, ms) => {
    expect(parseCpuTime(text)).toBe(ms);
  });

  it('gives the arguments as the one line that they are', () => {
    expect([...parseArguments('    1 /sbin/launchd\n  812 /Some App --flag  \nno line\n')]).toEqual([
      [1, ['/sbin/launchd']],
      [812, ['/Some App --flag']],
    ]);
  });
});

describe('the sampler through CIM', () => {
  it('reads a row, and says what Windows does not tell', () => {
    const row = {
      pid: 1234,
      ppid: 4,
      name: 'node.exe',
      started: 1_795_222_923_456,
      user: 10_000_000,
      kernel: 5_000_000,
      rss: 4096,
      vms: 8192,
      threads: 11,
      args: null,
    };
    const [process] = parseCim(JSON.stringify([{ ...row, pid: 0, started: null }, row]));
    expect(process).toMatchObject({ pid: 1234, startTime: row.started, cpuTime: 1500, threads: 11, status: 'unknown' });
    expect(process?.facts.commandLine).toBeUndefined();
    expect(Object.keys(process?.facts.unreadable ?? {})).toEqual(['user', 'status']);
  });
});

describe('createFactsKeeper', () => {
  it('asks once for each process, and again when it has become another program', () => {
    const keep = createFactsKeeper();
    const asked: string[] = [];
    const sample = (name: string) =>
      keep([rawProcess(7, { name })], (process) => {
        asked.push(process.name);
        return { user: process.name };
      })[0]?.facts;
    const first = sample('sh');
    expect(sample('sh')).toBe(first);
    expect(sample('sleep')).toEqual({ user: 'sleep' });
    expect(asked).toEqual(['sh', 'sleep']);
  });
});
