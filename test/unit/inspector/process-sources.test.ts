import { describe, expect, it } from 'vitest';
import { findClientSockets } from '../../../src-main/inspector/process-table/linux/find-client-sockets.ts';
import { findListeningSockets } from '../../../src-main/inspector/process-table/linux/find-listening-sockets.ts';
import { hasNetstatListener } from '../../../src-main/inspector/process-table/posix/has-netstat-listener.ts';
import { findLsofListener } from '../../../src-main/inspector/process-table/posix/find-lsof-listener.ts';
import { findLsofOwner } from '../../../src-main/inspector/process-table/posix/find-lsof-owner.ts';
import { parsePs } from '../../../src-main/inspector/process-table/posix/parse-ps.ts';
import { parseCim } from '../../../src-main/inspector/process-table/windows/parse-cim.ts';

const connection = { localPort: 7778, remotePort: 53_211 };

describe('findClientSockets', () => {
  const head = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
  const row = (local: string, remote: string, state: string, inode: number) =>
    `   0: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000  1000        0 ${inode} 1 0000 20 4 30 10 -1\n`;

  it('takes the client end only, of loopback connections that stand', () => {
    const text =
      head +
      row('0100007F:1E62', '00000000:0000', '0A', 1) +
      row('0100007F:1E62', '0100007F:CFDB', '01', 2) +
      row('0100007F:CFDB', '0100007F:1E62', '01', 3) +
      row('0100007F:CFDB', '0100007F:1E62', '06', 4) +
      row('0B01A8C0:CFDB', '0C01A8C0:1E62', '01', 5);
    expect(findClientSockets(text, connection)).toEqual([{ inode: 3, uid: 1000 }]);
  });

  it.each([
    ['00000000000000000000000001000000', '::1'],
    ['0000000000000000FFFF00000100007F', '::ffff:127.0.0.1'],
  ])('knows %s as %s', (address) => {
    const text = head + row(`${address}:CFDB`, `${address}:1E62`, '01', 6);
    expect(findClientSockets(text, connection)).toEqual([{ inode: 6, uid: 1000 }]);
  });

  it('finds nothing in nothing', () => {
    expect(findClientSockets('', connection)).toEqual([]);
  });
});

describe('findListeningSockets', () => {
  const head = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
  const row = (local: string, state: string, inode: number) =>
    `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000  1000        0 ${inode} 1 0000 100 0 0 10 0\n`;

  it('takes what listens on the port, at any address, and nothing else', () => {
    const text =
      head +
      row('0100007F:0050', '0A', 1) +
      row('00000000:0050', '0A', 2) +
      row('00000000000000000000000000000000:0050', '0A', 3) +
      row('0100007F:0050', '01', 4) +
      row('0100007F:1F90', '0A', 5);
    expect(findListeningSockets(text, 80).map(({ inode }) => inode)).toEqual([1, 2, 3]);
    expect(findListeningSockets(text, 8080)).toEqual([{ inode: 5, uid: 1000 }]);
    expect(findListeningSockets('', 80)).toEqual([]);
  });
});

describe('findLsofListener', () => {
  it('takes the first process', () => {
    expect(findLsofListener('p501\nf21\np777\nf9\n')).toBe(501);
    expect(findLsofListener('')).toBeUndefined();
  });
});

describe('hasNetstatListener', () => {
  it('sees that somebody listens, whosever it is', () => {
    const text =
      'Active Internet connections (including servers)\n' +
      'Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)\n' +
      'tcp4       0      0  127.0.0.1.3000         *.*                    LISTEN\n' +
      'tcp46      0      0  *.8080                 *.*                    LISTEN\n' +
      'tcp4       0      0  127.0.0.1.53211        127.0.0.1.5432         ESTABLISHED\n';
    expect([3000, 8080].map((port) => hasNetstatListener(text, port))).toEqual([true, true]);
    expect([80, 53_211, 5432].map((port) => hasNetstatListener(text, port))).toEqual([false, false, false]);
  });
});

describe('findLsofOwner', () => {
  it('takes the process at the client end', () => {
    const text = 'p501\nf21\nn127.0.0.1:7778->127.0.0.1:53211\np777\nf9\nn127.0.0.1:53211->127.0.0.1:7778\n';
    expect(findLsofOwner(text, connection)).toBe(777);
    expect(findLsofOwner(text, { localPort: 1, remotePort: 53_211 })).toBeUndefined();
    expect(findLsofOwner('p9\nn[::1]:53211->[::1]:7778\n', connection)).toBe(9);
  });
});

describe('parsePs', () => {
  it('reads names with blanks, one-digit days and zombies', () => {
    const text =
      '    1     0     1 Ss   Fri Jan  2 03:04:05 2026 /sbin/launchd\n' +
      '  812   800   800 S+   Sat Nov 21 01:02:03 2026 /Applications/Some App.app/Contents/MacOS/Some App\n' +
      '  900   812   800 Z    Sat Nov 21 01:02:04 2026 (ended)\n' +
      'no such line\n';
    const startTime = Date.UTC(2026, 10, 21, 1, 2, 3);
    expect(parsePs(text)).toEqual([
      expect.objectContaining({ pid: 1, ppid: 0, name: 'launchd', startTime: Date.UTC(2026, 0, 2, 3, 4, 5) }),
      { pid: 812, ppid: 800, pgid: 800, session: undefined, startTime, name: 'Some App', living: true },
      expect.objectContaining({ pid: 900, living: false }),
    ]);
  });
});

describe('parseCim', () => {
  it('reads an array, a single object and nothing', () => {
    const one = '{"pid":1234,"ppid":4,"name":"node.exe","started":1795222923456}';
    const entry = { pid: 1234, ppid: 4, name: 'node.exe', startTime: 1_795_222_923_456, pgid: 1234, living: true };
    expect(parseCim(one)).toEqual([expect.objectContaining(entry)]);
    expect(parseCim(`[{"pid":0,"ppid":0,"name":"System Idle Process","started":null},${one}]`)).toEqual([
      expect.objectContaining(entry),
    ]);
    expect(parseCim('\r\n')).toEqual([]);
  });
});
