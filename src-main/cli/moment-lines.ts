import type { MonitorAt } from '../../src-shared/contract/monitor.ts';
import { formatDuration } from '../../src-shared/format/format-duration.ts';
import { identityKey } from '../../src-shared/model/identity.ts';
import { hostMetricNames, metricFacts, type MetricValues } from '../../src-shared/model/metric.ts';
import type { TopProcess, TopSample } from '../../src-shared/model/metric-history.ts';
import { alertLines } from './alert-lines.ts';
import { clockOn, dateAndClock } from './date-and-clock.ts';
import { lineText } from './line-printer.ts';
import { metricFigure } from './metric-figure.ts';
import { printable } from './printable.ts';
import { tableLines } from './table-lines.ts';
import type { Terminal } from './terminal.ts';
import { topColumns } from './top-columns.ts';

const MOST_PROCESSES = 15;
/** As closely as who was busy is ever told. */
const FINE_MS = 15_000;

/** What happened at a time: the machine, who was on top, alerts, and what the logs said. */
export function momentLines(terminal: Terminal, found: MonitorAt): readonly string[] {
  const { from, to, samples, alerts, lines, linesLeftOut, gaps, earliest, problem } = found;
  const now = terminal.clock.now();
  const busiest = busiestOf(samples);
  const hidden = busiest.length - MOST_PROCESSES;
  return [
    `${dateAndClock(from)} to ${dateAndClock(to)}`,
    ...(samples.length === 0 ? [nothingKnown(earliest)] : [...coarseness(samples), hostLine(samples)]),
    ...(problem === undefined ? [] : [`history is not being written: ${printable(problem)}`]),
    ...gaps.map(
      (gap) => `${clockOn(gap.from, now)} nothing known for ${formatDuration(gap.to - gap.from)}: ${gap.why}`,
    ),
    ...(busiest.length === 0 ? [] : ['', ...tableLines(topColumns, busiest.slice(0, MOST_PROCESSES), terminal.width)]),
    ...(hidden > 0 ? [`and ${hidden} more that used less`] : []),
    '',
    ...(alerts.length === 0 ? ['no alerts'] : alertLines(terminal, alerts)),
    ...(lines.length === 0 ? [] : ['']),
    ...(linesLeftOut > 0 ? [`${linesLeftOut} log lines left out; -n shows more`] : []),
    ...lines.map(({ name, ...line }) => lineText(terminal, line, { format: 'auto', name: printable(name) })),
  ];
}

const nothingKnown = (earliest: number | undefined): string =>
  `nothing was measured then; ${earliest === undefined ? 'nothing is recorded yet' : `the record begins at ${dateAndClock(earliest)}`}`;

/** Where more than was asked for is told of, since no closer figures are kept. */
function coarseness(samples: readonly TopSample[]): readonly string[] {
  const longest = Math.max(...samples.map(({ from, to }) => to - from));
  return longest > FINE_MS ? [`of that time only intervals of ${formatDuration(longest)} are kept`] : [];
}

/** Whoever was on top in any of the samples, at its highest; highest CPU first. */
function busiestOf(samples: readonly TopSample[]): readonly TopProcess[] {
  const seen = new Map<string, TopProcess>();
  for (const process of samples.flatMap(({ top }) => top)) {
    const before = seen.get(identityKey(process));
    seen.set(identityKey(process), {
      ...process,
      cpuPercent: higher(before?.cpuPercent, process.cpuPercent),
      rss: higher(before?.rss, process.rss),
    });
  }
  return [...seen.values()].toSorted(
    (a, b) => (b.cpuPercent ?? 0) - (a.cpuPercent ?? 0) || (b.rss ?? 0) - (a.rss ?? 0),
  );
}

const higher = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);

/** `host: CPU 12.3% to 98.0%, Memory 41.0%, …`. */
function hostLine(samples: readonly TopSample[]): string {
  const parts = hostMetricNames.flatMap((metric) => {
    const known = samples.flatMap(({ host }: { readonly host: MetricValues }) => host[metric] ?? []);
    if (known.length === 0) return [];
    const [least, most] = [Math.min(...known), Math.max(...known)].map((value) => metricFigure(metric, value));
    return [`${metricFacts[metric].label} ${least === most ? least : `${least} to ${most}`}`];
  });
  return `host: ${parts.join(', ')}`;
}
