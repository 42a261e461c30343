import type { ExpositionFormat } from './exposition.ts';

const OPENMETRICS = 'application/openmetrics-text';

/** By the `Accept` of the request: OpenMetrics for whom it is dearer, the format that everybody reads for all others. */
export function pickFormat(accept: string | undefined): ExpositionFormat {
  const ranges = (accept ?? '').split(',').map(parseRange);
  const weight = (types: readonly string[]): number =>
    Math.max(0, ...ranges.filter(({ type }) => types.includes(type)).map(({ quality }) => quality));
  const openMetrics = weight([OPENMETRICS]);
  return openMetrics > 0 && openMetrics >= weight(['text/plain']) ? 'openmetrics' : 'text';
}

function parseRange(range: string): { readonly type: string; readonly quality: number } {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { type, quality: quality === undefined ? 1 : Number(quality) || 0 };
}
