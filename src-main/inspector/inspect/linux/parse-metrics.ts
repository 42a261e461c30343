import type { ProcessMetrics } from '../../../../src-shared/model/process-detail.ts';
import { ticksToMs } from '../../linux/clock-ticks.ts';

const KIBI = 1024;

/** `Name:\t123 kB` or `name: 123`, as `/proc/<pid>/status` and `io` have them. */
function numberAfter(text: string, name: string): number | undefined {
  const found = new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** From the stat line: the fields begin after the last parenthesis, at the third. */
export function parseStatMetrics(stat: string): Pick<ProcessMetrics, 'cpuUser' | 'cpuSystem' | 'priority'> {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const field = (number: number): number => Number(fields[number - 3]);
  return { cpuUser: ticksToMs(field(14)), cpuSystem: ticksToMs(field(15)), priority: field(18) };
}

type StatusMetrics = Pick<ProcessMetrics, 'shared' | 'swap' | 'voluntarySwitches' | 'involuntarySwitches'>;

export function parseStatusMetrics(status: string): StatusMetrics {
  const kibibytes = (name: string): number => (numberAfter(status, name) ?? Number.NaN) * KIBI;
  const known = (bytes: number): number | undefined => (Number.isNaN(bytes) ? undefined : bytes);
  return {
    shared: known(kibibytes('RssFile') + kibibytes('RssShmem')),
    swap: known(kibibytes('VmSwap')),
    voluntarySwitches: numberAfter(status, 'voluntary_ctxt_switches'),
    involuntarySwitches: numberAfter(status, 'nonvoluntary_ctxt_switches'),
  };
}

type IoMetrics = Pick<ProcessMetrics, 'readBytes' | 'writtenBytes' | 'readCalls' | 'writeCalls'>;

export const parseIoMetrics = (io: string): IoMetrics => ({
  readBytes: numberAfter(io, 'read_bytes'),
  writtenBytes: numberAfter(io, 'write_bytes'),
  readCalls: numberAfter(io, 'syscr'),
  writeCalls: numberAfter(io, 'syscw'),
});
