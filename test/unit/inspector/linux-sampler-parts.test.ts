import { describe, expect, it } from 'vitest';
import { displayName } from '../../../src-main/inspector/linux/display-name.ts';
import { parseHost } from '../../../src-main/inspector/sampler/linux/host-counters.ts';
import { parsePageSize } from '../../../src-main/inspector/sampler/linux/page-size.ts';
import { parseCommandLine } from '../../../src-main/inspector/linux/read-command-line.ts';
import { affordableFiles } from '../../../src-main/inspector/sampler/linux/stat-files.ts';
import { statusOfState } from '../../../src-main/inspector/sampler/linux/status-of-state.ts';
import { parsePasswd } from '../../../src-main/inspector/sampler/linux/user-names.ts';

describe('displayName', () => {
  it.each([
    ['bash', ['-bash'], 'bash'],
    ['chromium-browse', ['/usr/lib/chromium-browser', '--flag'], 'chromium-browser'],
    ['chromium-browse', ['/opt/other'], 'chromium-browse'],
    ['chromium-browse', undefined, 'chromium-browse'],
    ['MainThread', ['/usr/bin/node', 'server.js'], 'node'],
    ['MainThread', ['/'], 'MainThread'],
    ['nginx', ['nginx: master process /usr/sbin/nginx'], 'nginx'],
    ['kworker/0:1-events', undefined, 'kworker/0:1'],
    ['kworker/u8:3+flush-8:0', undefined, 'kworker/u8:3'],
    ['kworker/0:0H-kblockd', undefined, 'kworker/0:0H'],
    ['kworker/R-rcu_gp', undefined, 'kworker/R-rcu_gp'],
  ])('calls %s with %j "%s"', (kernelName, commandLine, expected) => {
    expect(displayName(kernelName, commandLine)).toBe(expected);
  });
});

describe('parseCommandLine', () => {
  it.each([
    ['node\0server.js\0', ['node', 'server.js']],
    ['sh\0-c\0\0', ['sh', '-c']],
    ['a\0\0b\0', ['a', '', 'b']],
    ['nginx: worker process\0\0\0\0', ['nginx: worker process']],
    ['', undefined],
    ['\0\0', undefined],
  ])('reads %j', (text, expected) => {
    expect(parseCommandLine(text)).toEqual(expected);
  });
});

describe('parsePasswd', () => {
  it('takes the first name of a uid, and no line that is none', () => {
    const names = parsePasswd(
      'root:x:0:0:root:/root:/bin/bash\ntoor:x:0:0::/:/bin/sh\n+::::::\n# no\nann:x:1000:1000::/:/x\n',
    );
    expect([...names]).toEqual([
      [0, 'root'],
      [1000, 'ann'],
    ]);
  });
});

describe('parseHost', () => {
  const texts = {
    stat: 'cpu  100 20 30 400 50 6 7 8 9 10\ncpu0 1 2 3 4 5 6 7 8 9 10\nintr 5\n',
    meminfo: 'MemTotal:  1000 kB\nMemFree: 1 kB\nMemAvailable:    600 kB\nSwapTotal:  50 kB\nSwapFree: 40 kB\n',
    loadavg: '0.52 0.58 0.59 1/467 12345\n',
    uptime: '12345.67 23456.78\n',
  };

  it('R-001 reads busy and total time, memory, swap, load and uptime', () => {
    expect(parseHost(texts, 4)).toEqual({
      cores: 4,
      cpuTotal: 621,
      cpuBusy: 171,
      memoryTotal: 1000 * 1024,
      memoryAvailable: 600 * 1024,
      swapTotal: 50 * 1024,
      swapFree: 40 * 1024,
      load1: 0.52,
      uptime: 12_345,
    });
  });

  it('leaves out what a sandbox does not show', () => {
    const bare = parseHost({ ...texts, stat: '', meminfo: 'MemTotal: 1 kB\n' }, 1);
    expect(bare).toMatchObject({ memoryTotal: 1024 });
    expect([bare.cpuTotal, bare.cpuBusy, bare.swapTotal]).toEqual([undefined, undefined, undefined]);
  });
});

describe('parsePageSize', () => {
  it('finds AT_PAGESZ among the pairs', () => {
    const pairs = Buffer.from(new BigUint64Array([33n, 1n, 6n, 65_536n, 17n, 100n, 0n, 0n]).buffer);
    expect(parsePageSize(pairs)).toBe(65_536);
    expect(parsePageSize(Buffer.alloc(16))).toBeUndefined();
  });
});

describe('statusOfState', () => {
  it('knows the letters of the kernel, and that there may be others', () => {
    const statuses = Array.from('RSDTtZXIP?', (letter) => statusOfState(letter.charCodeAt(0)));
    expect(statuses).toEqual([
      'running',
      'sleeping',
      'disk-sleep',
      'stopped',
      'tracing-stop',
      'zombie',
      'dead',
      'idle',
      'parked',
      'unknown',
    ]);
  });
});

describe('affordableFiles', () => {
  it('keeps to a quarter of the descriptors, within bounds', () => {
    expect([0, 1024, 20_000, 1_048_576].map((limit) => affordableFiles(limit))).toEqual([64, 256, 4096, 4096]);
  });
});
