import type { Figures, ProcessFigures } from '../figures.ts';
import { hostMeasures } from '../host-measures.ts';
import type { Labels, Measure, Reading } from '../measure.ts';
import { ownMeasures } from '../own-measures.ts';
import { processMeasures } from '../process-measures.ts';

/** `text`: the format of Prometheus, version 0.0.4; `openmetrics`: the stricter one that came of it. */
export type ExpositionFormat = 'text' | 'openmetrics';

export const contentTypes: Readonly<Record<ExpositionFormat, string>> = {
  text: 'text/plain; version=0.0.4; charset=utf-8',
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
};

interface Labelled<Source> {
  readonly source: Source;
  /** As they stand in a line, without braces: `name="api",kind="managed"`. */
  readonly labels: string;
}

/** All figures, as Prometheus reads them. */
export function exposition({ host, processes, own }: Figures, format: ExpositionFormat): string {
  const lines: string[] = [];
  const labelled = processes.map((source) => ({ source, labels: processLabels(source) }));
  for (const measure of hostMeasures) write(lines, measure, [{ source: host, labels: '' }], format);
  for (const measure of processMeasures) write(lines, measure, labelled, format);
  for (const measure of ownMeasures) write(lines, measure, [{ source: own, labels: '' }], format);
  if (format === 'openmetrics') lines.push('# EOF');
  return `${lines.join('\n')}\n`;
}

/** A managed and an adopted process may have the same name. */
const processLabels = ({ name, kind }: ProcessFigures): string => labelText({ name, kind });

/** A metric of which nothing is known is left out whole. */
function write<Source>(
  lines: string[],
  measure: Measure<Source>,
  sources: readonly Labelled<Source>[],
  format: ExpositionFormat,
): void {
  const samples: string[] = [];
  for (const { source, labels } of sources) {
    const read = measure.read(source);
    if (typeof read === 'number') samples.push(sample(measure.name, labels, read));
    else if (read !== undefined) for (const reading of read) samples.push(sampleOf(measure.name, labels, reading));
  }
  if (samples.length === 0) return;
  // In OpenMetrics `_total` belongs to the sample, not to the family.
  const family = format === 'openmetrics' ? measure.name.replace(/_total$/, '') : measure.name;
  lines.push(`# HELP ${family} ${measure.help}`, `# TYPE ${family} ${measure.type}`);
  for (const line of samples) lines.push(line);
}

const sampleOf = (name: string, outer: string, { labels, value }: Reading): string =>
  sample(name, [outer, labelText(labels)].filter(Boolean).join(','), value);

const sample = (name: string, labels: string, value: number): string =>
  labels === '' ? `${name} ${value}` : `${name}{${labels}} ${value}`;

const labelText = (labels: Labels): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${escape(value)}"`)
    .join(',');

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n' };

/** Most texts have nothing to escape. */
const escape = (text: string): string =>
  /["\\\n]/.test(text) ? text.replace(/["\\\n]/g, (character) => escapes[character] ?? character) : text;
