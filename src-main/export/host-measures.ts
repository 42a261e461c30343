import type { HostFigures } from './figures.ts';
import { levelReadings } from './level-readings.ts';
import type { Measure } from './measure.ts';

const share = (percent: number | undefined): number | undefined => (percent === undefined ? undefined : percent / 100);
const rounded = (total: number | undefined): number | undefined =>
  total === undefined ? undefined : Math.round(total);

const swapUsed = ({ gauges }: HostFigures): number | undefined =>
  gauges?.swapTotal === undefined || gauges.swapFree === undefined ? undefined : gauges.swapTotal - gauges.swapFree;

const memoryUsed = ({ gauges }: HostFigures): number | undefined =>
  gauges && gauges.memoryTotal - gauges.memoryAvailable;

/** What is exported of the machine. */
export const hostMeasures: readonly Measure<HostFigures>[] = [
  {
    name: 'signalbox_host_cpu_ratio',
    type: 'gauge',
    help: 'CPU in use: 1 is every core.',
    otel: { name: 'system.cpu.utilization', unit: '1' },
    read: ({ values, gauges }) => share(values.cpuPercent ?? gauges?.cpuPercent),
  },
  {
    name: 'signalbox_host_cpus',
    type: 'gauge',
    help: 'Cores of the machine.',
    otel: { name: 'system.cpu.logical.count', unit: '{cpu}', isAdditive: true },
    read: ({ gauges }) => gauges?.cores,
  },
  {
    name: 'signalbox_host_load1',
    type: 'gauge',
    help: 'Mean load of one minute.',
    otel: { name: 'system.cpu.load_average.1m', unit: '{thread}' },
    read: ({ gauges }) => gauges?.load1,
  },
  {
    name: 'signalbox_host_load5',
    type: 'gauge',
    help: 'Mean load of five minutes.',
    otel: { name: 'system.cpu.load_average.5m', unit: '{thread}' },
    read: ({ gauges }) => gauges?.load5,
  },
  {
    name: 'signalbox_host_load15',
    type: 'gauge',
    help: 'Mean load of fifteen minutes.',
    otel: { name: 'system.cpu.load_average.15m', unit: '{thread}' },
    read: ({ gauges }) => gauges?.load15,
  },
  {
    name: 'signalbox_host_memory_used_bytes',
    type: 'gauge',
    help: 'Memory that is not available to new processes.',
    otel: {
      name: 'system.memory.usage',
      unit: 'By',
      attributes: { 'system.memory.state': 'used' },
      isAdditive: true,
    },
    read: memoryUsed,
  },
  {
    name: 'signalbox_host_memory_size_bytes',
    type: 'gauge',
    help: 'Memory of the machine.',
    otel: { name: 'system.memory.limit', unit: 'By', isAdditive: true },
    read: ({ gauges }) => gauges?.memoryTotal,
  },
  {
    name: 'signalbox_host_swap_used_bytes',
    type: 'gauge',
    help: 'Swap in use.',
    otel: { name: 'system.paging.usage', unit: 'By', attributes: { 'system.paging.state': 'used' }, isAdditive: true },
    read: swapUsed,
  },
  {
    name: 'signalbox_host_swap_size_bytes',
    type: 'gauge',
    help: 'Swap of the machine.',
    otel: { name: 'signalbox.host.swap.size', unit: 'By', isAdditive: true },
    read: ({ gauges }) => gauges?.swapTotal,
  },
  {
    name: 'signalbox_host_processes',
    type: 'gauge',
    help: 'All processes of the machine.',
    otel: { name: 'system.process.count', unit: '{process}', isAdditive: true },
    read: ({ values }) => values.processes,
  },
  {
    name: 'signalbox_host_uptime_seconds',
    type: 'gauge',
    help: 'Seconds since the machine was started.',
    otel: { name: 'system.uptime', unit: 's' },
    read: ({ gauges }) => gauges?.uptime,
  },
  {
    name: 'signalbox_host_disk_read_bytes_total',
    type: 'counter',
    help: 'Bytes read from all disks since Signalbox looks.',
    otel: { name: 'system.disk.io', unit: 'By', attributes: { 'disk.io.direction': 'read' } },
    read: ({ totals }) => rounded(totals.readBytes),
  },
  {
    name: 'signalbox_host_disk_written_bytes_total',
    type: 'counter',
    help: 'Bytes written to all disks since Signalbox looks.',
    otel: { name: 'system.disk.io', unit: 'By', attributes: { 'disk.io.direction': 'write' } },
    read: ({ totals }) => rounded(totals.writtenBytes),
  },
  {
    name: 'signalbox_host_network_received_bytes_total',
    type: 'counter',
    help: 'Bytes received over all but loopback since Signalbox looks.',
    otel: { name: 'system.network.io', unit: 'By', attributes: { 'network.io.direction': 'receive' } },
    read: ({ totals }) => rounded(totals.receivedBytes),
  },
  {
    name: 'signalbox_host_network_sent_bytes_total',
    type: 'counter',
    help: 'Bytes sent over all but loopback since Signalbox looks.',
    otel: { name: 'system.network.io', unit: 'By', attributes: { 'network.io.direction': 'transmit' } },
    read: ({ totals }) => rounded(totals.sentBytes),
  },
  {
    name: 'signalbox_host_health',
    type: 'gauge',
    help: 'How the machine is by its last health check: 1 for its level, 0 for the others.',
    otel: { name: 'signalbox.host.health', unit: '1' },
    read: ({ level }) => (level === undefined ? undefined : levelReadings(level)),
  },
];
