import { describe, expect, it } from 'vitest';
import { createFactsKeeper } from '../../../src-main/inspector/sampler/keep-facts.ts';
import { parseArguments } from '../../../src-main/inspector/sampler/posix/parse-arguments.ts';
import { parseCpuTime, parsePs } from '../../../src-main/inspector/sampler/posix/parse-ps.ts';
import { parseCim } from '../../../src-main/inspector/sampler/windows/parse-cim.ts';
import { rawProcess } from './raw-samples.ts';

/** `TZ=UTC LC_ALL=C ps -axo <psColumns>` of macOS 15, shortened, with other names. */
const MACOS_PS = String.raw`    0     0     0     0 root             Ss   ??        0 Fri Jan  2 03:04:00 2026   0:00.00      0        0 kernel_task
    1     0     1     0 root             Ss   ??        0 Fri Jan  2 03:04:05 2026   2:03.45  23984 34345678 /sbin/launchd
   88     1    88     0 root             Us   ??        0 Fri Jan  2 03:04:09 2026 123:04.00 123456 35345678 /System/Library/Frameworks/CoreServices.framework/Support/mds_stores
  411   400   400   501 ann              I    ??        0 Sat Nov 21 01:02:03 2026   1:02.53  20480 34233000 /Applications/Google Chrome.app/Contents/Frameworks/Google Chrome Helper (Renderer)
  702   700   702   502 CORP\bob         R+   ttys001   0 Sat Nov 21 01:02:03 2026 6000:00.12  20480 34233000 node
  703   700   703   501 ann              TN   ttys001  10 Sat Nov 21 01:02:03 2026   0:00.03   1480 34233000 less
  704   700   703   501 ann              Z    ??        0 Sat Nov 21 01:02:03 2026   0:00.00      0        0 (sh)
  705     1   705   266 _timemachine     R<   ??      -20 Sat Nov 21 01:02:03 2026 1-02:03:04   1480 34233000 backupd
ps: something went wrong
`;

describe('the sampler through ps', () => {
  it('reads a row as macOS prints it', () => {
    const text =
      '  812   800   800   501 ann              S+   ttys003   5 Sat Nov 21 01:02:03 2026       1:02.53  20480  34233000 /Applications/Some App.app/Contents/MacOS/Some App\n';
    const startTime = Date.UTC(2026, 10, 21, 1, 2, 3);
    expect(parsePs(text)).toEqual([
      {
        pid: 812,
        startTime,
        ppid: 800,
        pgid: 800,
        tty: 'ttys003',
        nice: 5,
        name: 'Some App',
        status: 'sleeping',
        cpuTime: 62_530,
        rss: 20_480 * 1024,
        vms: 34_233_000 * 1024,
        facts: { uid: 501, user: 'ann', startedAt: startTime },
      },
    ]);
  });

  it('reads all rows that macOS prints, with users of a directory, and tells those from what is no row', () => {
    const processes = parsePs(MACOS_PS);
    expect(
      processes.map(({ pid, name, status, tty, nice, facts: { user } }) => [pid, name, status, tty, nice, user]),
    ).toEqual([
      [1, 'launchd', 'sleeping', undefined, 0, 'root'],
      [88, 'mds_stores', 'disk-sleep', undefined, 0, 'root'],
      [411, 'Google Chrome Helper (Renderer)', 'sleeping', undefined, 0, 'ann'],
      [702, 'node', 'running', 'ttys001', 0, 'CORP\\bob'],
      [703, 'less', 'stopped', 'ttys001', 10, 'ann'],
      [704, '(sh)', 'zombie', undefined, 0, 'ann'],
      [705, 'backupd', 'running', undefined, -20, '_timemachine'],
    ]);
    expect(processes.map(({ cpuTime }) => cpuTime)).toEqual([
      123_450, 7_384_000, 62_530, 360_000_120, 30, 0, 93_784_000,
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

describe('the sampler through CIM, on a recorded text', () => {
  const text = String.raw`[
    {"pid":0,"ppid":0,"name":"System Idle Process","started":null,"user":0,"kernel":98765432100,"rss":8192,"vms":8192,"threads":8,"args":null},
    {"pid":4,"ppid":0,"name":"System","started":1795200000123,"user":0,"kernel":5000000,"rss":147456,"vms":4096000,"threads":231,"args":null},
    {"pid":6120,"ppid":5012,"name":"Rübe & Söhne.exe","started":1795222923456,"user":156250,"kernel":312500,"rss":52428800,"vms":2203318222848,"threads":3,"args":"\"C:\\Program Files\\Rübe & Söhne\\Rübe & Söhne.exe\" --api-key=hunter2 --port 3000"}]`;

  it('reads the system, names in any script, and hides secrets', () => {
    const [system, program, ...others] = parseCim(text);
    expect(others).toEqual([]);
    expect(system).toMatchObject({ pid: 4, name: 'System', cpuTime: 500, threads: 231 });
    expect(program).toMatchObject({ ppid: 5012, name: 'Rübe & Söhne.exe', cpuTime: 46.875, vms: 2_203_318_222_848 });
    expect(program?.facts.commandLine?.join(' ')).toContain('--port 3000');
    expect(program?.facts.commandLine?.join(' ')).not.toContain('hunter2');
  });

  it('says so when PowerShell has listed nothing: all have not ended', () => {
    expect(() => parseCim('\r\n')).toThrow('PowerShell has listed no processes');
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
