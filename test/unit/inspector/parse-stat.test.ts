import { describe, expect, it } from 'vitest';
import { emptyStatFields, isKernelThread, isThread, parseStat } from '../../../src-main/inspector/linux/parse-stat.ts';

/** A line as Linux 6 prints it, with the name and the exit signal as given. */
const statLine = (name: string, exitSignal = 17): Buffer =>
  Buffer.from(
    `4242 (${name}) S 1 4240 4239 34816 -1 4194560 2231 0 5 0 123 45 6 7 20 0 11 0 987654 1234567168 2100 ` +
      `18446744073709551615 1 1 140722000000000 0 0 0 0 4096 134433281 0 0 0 ${exitSignal} 1 0 0 0 0 0 0 0 0 0 0 0 0 0\n`,
  );

function parsed(line: Buffer) {
  const fields = emptyStatFields();
  const complete = parseStat(line, line.length, fields);
  const { nameStart, nameEnd, state, restStart: _, ...numbers } = fields;
  return { complete, name: line.toString('utf8', nameStart, nameEnd), state: String.fromCharCode(state), ...numbers };
}

const expected = {
  complete: true,
  state: 'S',
  ppid: 1,
  pgid: 4240,
  session: 4239,
  tty: 34_816,
  flags: 4_194_560,
  cpuTicks: 168,
  nice: 0,
  threads: 11,
  startTime: 987_654,
  vms: 1_234_567_168,
  rssPages: 2100,
  stackStart: 140_722_000_000_000,
};

describe('parseStat', () => {
  it.each(['bash', 'we) (ird', ') S 7 7 7', '((', '', 'a b c', 'größe'])('reads a process called "%s"', (name) => {
    expect(parsed(statLine(name))).toEqual({ ...expected, name });
  });

  it('reads only the bytes of this line from a buffer that was longer before', () => {
    const line = statLine('bash');
    const buffer = Buffer.concat([line, Buffer.from(' (older) Z 9 9 9')]);
    const fields = emptyStatFields();
    expect(parseStat(buffer, line.length, fields)).toBe(true);
    expect(fields).toMatchObject({ ppid: 1, startTime: 987_654 });
  });

  it.each(['', 'x', '12 (bash', '12 (bash) S 1 2', ')('])('refuses "%s"', (text) => {
    expect(parsed(Buffer.from(text)).complete).toBe(false);
  });

  it('reads a priority that was raised, and knows a thread of the kernel', () => {
    const line = Buffer.from(
      '9 (ksoftirqd/0) S 2 0 0 0 -1 69238848 0 0 0 0 0 9 0 0 -51 -20 1 0 12 0 0 18446744073709551615 0 0 0 0 0',
    );
    const fields = emptyStatFields();
    expect(parseStat(line, line.length, fields)).toBe(true);
    expect(fields).toMatchObject({ nice: -20, threads: 1, startTime: 12, vms: 0, stackStart: 0 });
    expect(isKernelThread(fields)).toBe(true);
    parseStat(statLine('bash'), statLine('bash').length, fields);
    expect(isKernelThread(fields)).toBe(false);
  });

  it('tells a thread from a process by the exit signal', () => {
    for (const [signal, thread] of [
      [17, false],
      [0, false],
      [-1, true],
    ] as const) {
      const line = statLine('node', signal);
      const fields = emptyStatFields();
      parseStat(line, line.length, fields);
      expect(isThread(line, fields)).toBe(thread);
    }
  });
});
