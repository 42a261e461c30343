import type { AlertRule, RuleInput, ThresholdName } from '../../../src-shared/model/alert-rule.ts';
import { defaultThresholds } from '../../../src-shared/model/alert-rule.ts';
import type { HealthIssueCode } from '../../../src-shared/model/health.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const MB = 1024 * 1024;

/** What is not what its threshold is given in. */
const unitOf: Partial<Record<ThresholdName, number>> = { memory_mb: MB };

/** A threshold as the metric of its rule has it. */
export const asMetric = (name: ThresholdName, value: number): number => value * (unitOf[name] ?? 1);

export const asThreshold = (name: ThresholdName, value: number): number => value / (unitOf[name] ?? 1);

type Given = Pick<RuleInput, 'name' | 'type' | 'severity' | 'condition'> &
  Partial<Pick<RuleInput, 'forMs' | 'scope'>> & { readonly id: string };

const rule = ({ id, scope = { of: 'monitored' }, forMs = 0, ...rest }: Given): AlertRule => ({
  ...rest,
  id,
  enabled: true,
  scope,
  forMs,
  actions: [{ do: 'notify' }],
  cooldownMs: 5 * MINUTE,
  isDefault: true,
  setBy: 'Signalbox',
});

const above = (name: ThresholdName, metric: Extract<AlertRule['condition'], { on: 'metric' }>['metric']) => ({
  on: 'metric' as const,
  metric,
  above: asMetric(name, defaultThresholds[name]),
});

/**
 * The rules that come with Signalbox. How long each waits is what keeps an ordinary day quiet: a build or a run of tests
 * may have all cores for minutes, a start takes memory and gives it back, a burst of requests opens descriptors and
 * closes them; what stays is wrong.
 */
export const defaultRules: readonly AlertRule[] = [
  rule({
    id: 'cpu_percent',
    name: 'Busy for minutes',
    type: 'high_cpu',
    severity: 'warning',
    condition: above('cpu_percent', 'cpuPercent'),
    // A build is done by then. What spins without a word is told of sooner, by the next one.
    forMs: 10 * MINUTE,
  }),
  rule({
    id: 'cpu_pinned',
    name: 'Spins without a word',
    type: 'high_cpu',
    severity: 'warning',
    condition: { on: 'issue', code: 'cpu-pinned' },
  }),
  rule({
    id: 'memory_percent',
    name: 'Takes most of the memory of the machine',
    type: 'high_memory',
    severity: 'error',
    condition: above('memory_percent', 'memoryPercent'),
    forMs: 15 * SECOND,
  }),
  rule({
    id: 'memory_mb',
    name: 'Takes much memory',
    type: 'high_memory',
    severity: 'warning',
    condition: above('memory_mb', 'rss'),
    forMs: 2 * MINUTE,
  }),
  rule({
    id: 'memory_growth',
    name: 'Memory grows and grows',
    type: 'high_memory',
    severity: 'warning',
    condition: { on: 'issue', code: 'memory-growth' },
  }),
  rule({
    id: 'file_descriptors',
    name: 'Too many open files',
    type: 'resource_limit',
    severity: 'warning',
    condition: above('file_descriptors', 'mostFileDescriptors'),
    forMs: MINUTE,
  }),
  rule({
    id: 'descriptor_leak',
    name: 'Open files grow and grow',
    type: 'resource_limit',
    severity: 'warning',
    condition: { on: 'issue', code: 'descriptor-leak' },
  }),
  rule({
    id: 'thread_count',
    name: 'Too many threads',
    type: 'resource_limit',
    severity: 'warning',
    condition: above('thread_count', 'mostThreads'),
    forMs: MINUTE,
  }),
  rule({
    id: 'process_count',
    name: 'Too many processes',
    type: 'resource_limit',
    severity: 'error',
    // More than a build with a compiler for each core of a large machine, or a browser with all its tabs.
    condition: { on: 'metric', metric: 'processes', above: 150 },
    forMs: 15 * SECOND,
  }),
  rule({
    id: 'restart_loop',
    name: 'Starts and ends again and again',
    type: 'process_health',
    severity: 'critical',
    condition: { on: 'issue', code: 'restart-loop' },
  }),
  rule({
    id: 'process_failed',
    name: 'Ended by itself, and badly',
    type: 'process_health',
    severity: 'error',
    scope: { of: 'managed' },
    condition: { on: 'state', state: 'failed' },
  }),
  rule({
    id: 'watched_ended',
    name: 'A watched process has ended',
    type: 'process_health',
    severity: 'warning',
    scope: { of: 'adopted' },
    condition: { on: 'state', state: 'ended' },
  }),
  rule({
    id: 'process_health',
    name: 'Not healthy',
    type: 'process_health',
    severity: 'error',
    condition: { on: 'health', level: 'error' },
  }),
  rule({
    id: 'health_warning',
    name: 'Not quite healthy',
    type: 'process_health',
    severity: 'warning',
    condition: { on: 'health', level: 'warning' },
  }),
  rule({
    id: 'host_memory',
    name: 'The machine is short of memory',
    type: 'host',
    severity: 'error',
    scope: { of: 'host' },
    condition: { on: 'metric', metric: 'memoryPercent', above: 90, clearAt: 85 },
    forMs: MINUTE,
  }),
];

/** Issues that another of our rules tells of: those of the health as a whole would say the same once more. */
export const codesWithRulesOfTheirOwn: ReadonlySet<HealthIssueCode> = new Set([
  'high-cpu',
  'cpu-pinned',
  'high-memory',
  'memory-growth',
  'resource-limit',
  'descriptor-leak',
  'restart-loop',
  'dead',
] as const);

/** Rules of ours that tell of the same cause: of them one subject has one alert, that of the worst. */
const causes: Readonly<Record<string, string>> = {
  cpu_percent: 'cpu',
  cpu_pinned: 'cpu',
  memory_percent: 'memory',
  memory_mb: 'memory',
  memory_growth: 'memory',
  file_descriptors: 'descriptors',
  descriptor_leak: 'descriptors',
  restart_loop: 'end',
  process_failed: 'end',
  process_health: 'health',
  health_warning: 'health',
};

export const causeOf = ({ id, isDefault }: AlertRule): string | undefined => (isDefault ? causes[id] : undefined);
