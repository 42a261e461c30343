import { describe, expect, it } from 'vitest';
import { displayName } from '../../../src-main/inspector/linux/display-name.ts';
import { containerOf } from '../../../src-main/inspector/linux/container-of.ts';
import { parseHost } from '../../../src-main/inspector/sampler/linux/host-counters.ts';
import { parsePageSize } from '../../../src-main/inspector/sampler/linux/page-size.ts';
import { parseCommandLine } from '../../../src-main/inspector/linux/read-command-line.ts';
import { affordableFiles } from '../../../src-main/inspector/sampler/linux/stat-files.ts';
import { statusOfState } from '../../../src-main/inspector/sampler/linux/status-of-state.ts';
import { ttyName } from '../../../src-main/inspector/sampler/linux/tty-names.ts';
import { parsePasswd } from '../../../src-main/inspector/linux/user-names.ts';

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
    stat: 'cpu  100 20 30 400 50 6 7 8 9 10\ncpu0 1 2 3 4 5 6 7 8 9 10\ncpu1 9 0 0 1\nintr 5\nprocesses 4711\n',
    meminfo: 'MemTotal:  1000 kB\nMemFree: 1 kB\nMemAvailable:    600 kB\nSwapTotal:  50 kB\nSwapFree: 40 kB\n',
    loadavg: '0.52 0.58 0.59 1/467 12345\n',
    uptime: '12345.67 23456.78\n',
    disks:
      '   8       0 sda 10 1 100 5 20 2 200 6 0 7 8 0 0 0 0\n   8       1 sda1 9 1 90 5 20 2 190 6 0 7 8\n' +
      ' 259       0 nvme0n1 1 0 8 1 1 0 16 1 0 1 1\n 259       1 nvme0n1p1 1 0 8 1 1 0 16 1 0 1 1\n' +
      '   7       0 loop0 1 0 8 1 1 0 16 1 0 1 1\n 253       0 dm-0 1 0 8 1 1 0 16 1 0 1 1\n',
    network:
      'Inter-|   Receive    |  Transmit\n face |bytes    packets|bytes\n    lo: 999 1 0 0 0 0 0 0 999 1 0 0 0 0 0 0\n' +
      '  eth0: 1000 1 0 0 0 0 0 0 500 1 0 0 0 0 0 0\nwlp2s0:5 1 0 0 0 0 0 0 6 1 0 0 0 0 0 0\n',
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
      perCore: [
        { cpuTotal: 36, cpuBusy: 27 },
        { cpuTotal: 10, cpuBusy: 9 },
      ],
      forks: 4711,
      load1: 0.52,
      load5: 0.58,
      load15: 0.59,
      diskRead: 108 * 512,
      diskWritten: 216 * 512,
      networkReceived: 1005,
      networkSent: 506,
      uptime: 12_345,
    });
  });

  it('leaves out what a sandbox does not show', () => {
    const bare = parseHost(
      { ...texts, stat: '', meminfo: 'MemTotal: 1 kB\n', disks: undefined, network: undefined },
      1,
    );
    expect(bare).toMatchObject({ memoryTotal: 1024 });
    expect([bare.cpuTotal, bare.cpuBusy, bare.swapTotal, bare.diskRead, bare.networkSent, bare.forks]).toEqual(
      Array.from({ length: 6 }, () => undefined),
    );
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
    const statuses = Array.from('RSDTtZXIP?', (letter) => statusOfState(letter.charCodeAt(0), 1));
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

describe('ttyName', () => {
  it.each([
    [0, undefined],
    [34_816, 'pts/0'],
    [34_819, 'pts/3'],
    [0x8901, 'pts/257'],
    [1025, 'tty1'],
    [1088, 'ttyS0'],
    [1281, 'console'],
    [0x0b_02, '11:2'],
  ])('calls device %d %s', (device, name) => {
    expect(ttyName(device)).toBe(name);
  });
});

describe('containerOf', () => {
  const id = '0123456789abcdef'.repeat(4);
  it.each([
    ['0::/\n', undefined],
    ['0::/user.slice/user-1000.slice/session-2.scope\n', undefined],
    ['0::/system.slice/docker.service\n', undefined],
    [`0::/system.slice/docker-${id}.scope\n`, 'docker:0123456789ab'],
    [`12:cpu:/docker/${id}\n11:memory:/docker/${id}\n`, 'docker:0123456789ab'],
    [`0::/user.slice/user-1000.slice/user.slice/libpod-${id}.scope/container\n`, 'podman:0123456789ab'],
    [`0::/kubepods.slice/kubepods-pod1.slice/cri-containerd-${id}.scope\n`, 'containerd:0123456789ab'],
    [`0::/kubepods.slice/kubepods-pod1.slice/crio-${id}.scope\n`, 'cri-o:0123456789ab'],
    [`4:pids:/kubepods/besteffort/pod1/${id}\n`, 'kubernetes:0123456789ab'],
    ['0::/lxc.payload.web/init.scope\n', 'lxc:web'],
    ['1:name=systemd:/lxc/web/x\n', 'lxc:web'],
    ['0::/machine.slice/systemd-nspawn@web.service/payload\n', 'nspawn:web'],
  ])('R-037 finds in %j %s', (cgroup, container) => {
    expect(containerOf(cgroup)).toBe(container);
  });
});
