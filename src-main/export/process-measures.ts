import type { ProcessFigures } from './figures.ts';
import { levelReadings } from './level-readings.ts';
import type { Measure } from './measure.ts';

const share = (percent: number | undefined): number | undefined => (percent === undefined ? undefined : percent / 100);
const rounded = (total: number | undefined): number | undefined =>
  total === undefined ? undefined : Math.round(total);
const seconds = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / 1000);
const flag = (value: boolean | undefined): number | undefined => (value === undefined ? undefined : Number(value));

/** What is exported of each managed and adopted process; figures are those of the whole tree. */
export const processMeasures: readonly Measure<ProcessFigures>[] = [
  {
    name: 'signalbox_process_up',
    type: 'gauge',
    help: 'Whether the process runs: 1, or 0.',
    otel: { name: 'signalbox.process.up', unit: '1' },
    read: ({ isUp }) => Number(isUp),
  },
  {
    name: 'signalbox_process_ready',
    type: 'gauge',
    help: 'Whether this run of the process was seen to be ready, where somebody asked.',
    otel: { name: 'signalbox.process.ready', unit: '1' },
    read: ({ isReady }) => flag(isReady),
  },
  {
    name: 'signalbox_process_start_time_seconds',
    type: 'gauge',
    help: 'When the running process began, in seconds since the epoch.',
    otel: { name: 'signalbox.process.start_time', unit: 's' },
    read: ({ startedAt }) => seconds(startedAt),
  },
  {
    name: 'signalbox_process_starts_total',
    type: 'counter',
    help: 'Starts under this name, restarts among them.',
    otel: { name: 'signalbox.process.starts', unit: '{start}', outlivesUs: true },
    read: ({ starts }) => starts,
  },
  {
    name: 'signalbox_process_last_exit_code',
    type: 'gauge',
    help: 'Exit code of the last end; absent where there was none, as after a signal.',
    otel: { name: 'process.exit.code', unit: '1' },
    read: ({ exitCode }) => exitCode,
  },
  {
    name: 'signalbox_process_failed',
    type: 'gauge',
    help: 'Whether it has ended by itself, and not with 0.',
    otel: { name: 'signalbox.process.failed', unit: '1' },
    read: ({ hasFailed }) => flag(hasFailed),
  },
  {
    name: 'signalbox_process_cpu_seconds_total',
    type: 'counter',
    help: 'CPU time that the process and all that it started have used since Signalbox watches them.',
    otel: { name: 'process.cpu.time', unit: 's' },
    read: ({ totals }) => totals.cpuSeconds,
  },
  {
    name: 'signalbox_process_cpu_ratio',
    type: 'gauge',
    help: 'CPU that the tree uses: 1 is one core.',
    otel: {
      name: 'process.cpu.utilization', // of all CPUs together
      unit: '1',
      read: ({ values, cores }) =>
        share(values.cpuPercent === undefined ? undefined : values.cpuPercent / (cores ?? 1)),
    },
    read: ({ values }) => share(values.cpuPercent),
  },
  {
    name: 'signalbox_process_resident_memory_bytes',
    type: 'gauge',
    help: 'Resident memory of the tree; what is shared counts in each process.',
    otel: { name: 'process.memory.usage', unit: 'By', isAdditive: true },
    read: ({ values }) => values.rss,
  },
  {
    name: 'signalbox_process_resident_memory_ratio',
    type: 'gauge',
    help: 'Resident memory of the tree as a share of the memory of the machine.',
    otel: { name: 'process.memory.utilization', unit: '1' },
    read: ({ values }) => share(values.memoryPercent),
  },
  {
    name: 'signalbox_process_virtual_memory_bytes',
    type: 'gauge',
    help: 'Virtual memory of the tree.',
    otel: { name: 'process.memory.virtual', unit: 'By', isAdditive: true },
    read: ({ values }) => values.vms,
  },
  {
    name: 'signalbox_process_processes',
    type: 'gauge',
    help: 'Processes in the tree, its root among them.',
    otel: { name: 'signalbox.process.processes', unit: '{process}', isAdditive: true },
    read: ({ values }) => values.processes,
  },
  {
    name: 'signalbox_process_threads',
    type: 'gauge',
    help: 'Threads of the tree.',
    otel: { name: 'process.thread.count', unit: '{thread}', isAdditive: true },
    read: ({ values }) => values.threads,
  },
  {
    name: 'signalbox_process_open_fds',
    type: 'gauge',
    help: 'Open file descriptors of the tree.',
    otel: { name: 'process.unix.file_descriptor.count', unit: '{file_descriptor}', isAdditive: true },
    read: ({ values }) => values.fileDescriptors,
  },
  {
    name: 'signalbox_process_most_open_fds',
    type: 'gauge',
    help: 'Open file descriptors of the process of the tree that has the most: limits are per process.',
    otel: { name: 'signalbox.process.most_file_descriptors', unit: '{file_descriptor}' },
    read: ({ values }) => values.mostFileDescriptors,
  },
  {
    name: 'signalbox_process_most_threads',
    type: 'gauge',
    help: 'Threads of the process of the tree that has the most.',
    otel: { name: 'signalbox.process.most_threads', unit: '{thread}' },
    read: ({ values }) => values.mostThreads,
  },
  {
    name: 'signalbox_process_connections',
    type: 'gauge',
    help: 'Sockets of the tree.',
    otel: { name: 'signalbox.process.connections', unit: '{connection}', isAdditive: true },
    read: ({ values }) => values.connections,
  },
  {
    name: 'signalbox_process_read_bytes_total',
    type: 'counter',
    help: 'Bytes that the tree has read from disks since Signalbox watches it.',
    otel: { name: 'process.disk.io', unit: 'By', attributes: { 'disk.io.direction': 'read' } },
    read: ({ totals }) => rounded(totals.readBytes),
  },
  {
    name: 'signalbox_process_written_bytes_total',
    type: 'counter',
    help: 'Bytes that the tree has written to disks since Signalbox watches it.',
    otel: { name: 'process.disk.io', unit: 'By', attributes: { 'disk.io.direction': 'write' } },
    read: ({ totals }) => rounded(totals.writtenBytes),
  },
  {
    name: 'signalbox_process_context_switches_total',
    type: 'counter',
    help: 'Context switches of the tree, voluntary or not, since Signalbox watches it.',
    otel: { name: 'process.context_switches', unit: '{context_switch}' },
    read: ({ totals }) => rounded(totals.contextSwitches),
  },
  {
    name: 'signalbox_process_health',
    type: 'gauge',
    help: 'How the process is by its last health check: 1 for its level, 0 for the others.',
    otel: { name: 'signalbox.process.health', unit: '1' },
    read: ({ level }) => levelReadings(level),
  },
  {
    name: 'signalbox_process_health_issues',
    type: 'gauge',
    help: 'Issues that the last health check found.',
    otel: { name: 'signalbox.process.health.issues', unit: '{issue}' },
    read: ({ issues }) => issues,
  },
  {
    name: 'signalbox_process_alerts',
    type: 'gauge',
    help: 'Alerts about the process that are active, of warning or worse.',
    otel: { name: 'signalbox.process.alerts', unit: '{alert}' },
    read: ({ alerts }) => alerts,
  },
  {
    name: 'signalbox_process_log_lines_total',
    type: 'counter',
    help: 'Lines that the process has written to stdout and stderr, over all of its starts.',
    otel: { name: 'signalbox.process.log.lines', unit: '{line}', outlivesUs: true },
    read: ({ logLines }) => logLines,
  },
  {
    name: 'signalbox_process_log_errors_total',
    type: 'counter',
    help: 'Lines of level error or fatal in its log since Signalbox watches it.',
    otel: { name: 'signalbox.process.log.errors', unit: '{line}' },
    read: ({ logErrors }) => logErrors,
  },
];
