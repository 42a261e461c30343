import type { OwnFigures, Tally } from './figures.ts';
import type { Measure, Reading } from './measure.ts';

const readings = (tallies: readonly Tally[]): readonly Reading[] =>
  tallies.map(({ labels, count }) => ({ labels, value: count }));

const seconds = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / 1000);

/** What is exported of Signalbox itself; `process_…` is what every program that Prometheus scrapes calls so. */
export const ownMeasures: readonly Measure<OwnFigures>[] = [
  {
    name: 'signalbox_build_info',
    type: 'gauge',
    help: 'The version of Signalbox that runs.',
    otel: { name: 'signalbox.build.info', unit: '1' },
    read: ({ version }) => [{ value: 1, labels: { version } }],
  },
  {
    name: 'process_start_time_seconds',
    type: 'gauge',
    help: 'When Signalbox itself began, in seconds since the epoch.',
    otel: { name: 'signalbox.start_time', unit: 's' },
    read: ({ startedAt }) => seconds(startedAt),
  },
  {
    name: 'process_cpu_seconds_total',
    type: 'counter',
    help: 'CPU time that Signalbox itself has used.',
    otel: { name: 'process.cpu.time', unit: 's' },
    read: ({ cpuSeconds }) => cpuSeconds,
  },
  {
    name: 'process_resident_memory_bytes',
    type: 'gauge',
    help: 'Resident memory of Signalbox itself.',
    otel: { name: 'process.memory.usage', unit: 'By', isAdditive: true },
    read: ({ rss }) => rss,
  },
  {
    name: 'signalbox_event_loop_lag_max_seconds',
    type: 'gauge',
    help: 'The longest that anything had to wait for Signalbox in the newest stretch between two samples.',
    otel: { name: 'nodejs.eventloop.delay.max', unit: 's' },
    read: ({ eventLoopLag }) => eventLoopLag.max,
  },
  {
    name: 'signalbox_event_loop_lag_p99_seconds',
    type: 'gauge',
    help: 'What 99 of 100 waits stayed below in the newest stretch between two samples.',
    otel: { name: 'nodejs.eventloop.delay.p99', unit: 's' },
    read: ({ eventLoopLag }) => eventLoopLag.p99,
  },
  {
    name: 'signalbox_monitoring',
    type: 'gauge',
    help: 'Whether processes are measured at present: 1, or 0.',
    otel: { name: 'signalbox.monitoring', unit: '1' },
    read: ({ isMonitoring }) => Number(isMonitoring),
  },
  {
    name: 'signalbox_sample_time_seconds',
    type: 'gauge',
    help: 'When the figures of processes and host were measured, in seconds since the epoch.',
    otel: { name: 'signalbox.sample.time', unit: 's' },
    read: ({ sampledAt }) => seconds(sampledAt),
  },
  {
    name: 'signalbox_sample_duration_seconds',
    type: 'gauge',
    help: 'What the newest look at all processes took, in a thread of its own.',
    otel: { name: 'signalbox.sample.duration', unit: 's' },
    read: ({ sampleMs }) => seconds(sampleMs),
  },
  {
    name: 'signalbox_history_bytes',
    type: 'gauge',
    help: 'What the history of all metrics takes on disk.',
    otel: { name: 'signalbox.history.size', unit: 'By', isAdditive: true },
    read: ({ historyBytes }) => historyBytes,
  },
  {
    name: 'signalbox_history_limit_bytes',
    type: 'gauge',
    help: 'What the history may take on disk.',
    otel: { name: 'signalbox.history.limit', unit: 'By', isAdditive: true },
    read: ({ historyLimitBytes }) => historyLimitBytes,
  },
  {
    name: 'signalbox_log_memory_bytes',
    type: 'gauge',
    help: 'What the log lines of all managed processes take in memory.',
    otel: { name: 'signalbox.log.memory', unit: 'By', isAdditive: true },
    read: ({ logMemoryBytes }) => logMemoryBytes,
  },
  {
    name: 'signalbox_managed_processes',
    type: 'gauge',
    help: 'Managed processes by their state.',
    otel: { name: 'signalbox.managed_processes', unit: '{process}', isAdditive: true },
    read: ({ processes }) => readings(processes),
  },
  {
    name: 'signalbox_alerts',
    type: 'gauge',
    help: 'Alerts that are going on, by rule and severity.',
    otel: { name: 'signalbox.alerts', unit: '{alert}', isAdditive: true },
    read: ({ alerts }) => readings(alerts),
  },
  {
    name: 'signalbox_agent_calls_total',
    type: 'counter',
    help: 'Calls of agents over MCP and REST, by what came of them.',
    otel: { name: 'signalbox.agent.calls', unit: '{call}' },
    read: ({ calls }) => readings(calls),
  },
  {
    name: 'signalbox_mcp_sessions',
    type: 'gauge',
    help: 'MCP sessions that are open.',
    otel: { name: 'signalbox.mcp.sessions', unit: '{session}', isAdditive: true },
    read: ({ mcpSessions }) => mcpSessions,
  },
  {
    name: 'signalbox_export_left_out_processes',
    type: 'gauge',
    help: 'Processes beyond the limit of what is exported: nothing is said of them here.',
    otel: { name: 'signalbox.export.left_out_processes', unit: '{process}', isAdditive: true },
    read: ({ leftOut }) => leftOut,
  },
  {
    name: 'signalbox_otlp_exported_total',
    type: 'counter',
    help: 'Log records and metric points that the OTLP collector has taken.',
    otel: { name: 'signalbox.otlp.exported', unit: '{item}' },
    read: ({ exported }) => readings(exported),
  },
  {
    name: 'signalbox_otlp_dropped_total',
    type: 'counter',
    help: 'Log records and metric points that the OTLP collector never got, or refused.',
    otel: { name: 'signalbox.otlp.dropped', unit: '{item}' },
    read: ({ dropped }) => readings(dropped),
  },
  {
    name: 'signalbox_otlp_failures_total',
    type: 'counter',
    help: 'Requests to the OTLP collector that failed.',
    otel: { name: 'signalbox.otlp.failures', unit: '{request}' },
    read: ({ failures }) => readings(failures),
  },
];
