import { cutToJson, jsonBytes } from '../../text/cut-to-json.ts';
import { keepFirst } from '../../text/keep-first.ts';
import type { ShortLine } from './short-line.ts';

export interface FitOptions<Line> {
  readonly budget: number;
  /** Read on by a cursor, lines are kept from the first on, so that the next call goes on behind the last one. */
  readonly fromFirst: boolean;
  readonly textOf: (line: Line) => string;
}

/** As many lines as fit into the budget, both as data and as text; of one that alone is too much, what fits. */
export function fitLines<Line extends ShortLine>(
  lines: readonly Line[],
  { budget, fromFirst, textOf }: FitOptions<Line>,
): readonly Line[] {
  const size = (line: Line): number => Math.max(jsonBytes(line), Buffer.byteLength(textOf(line)));
  const kept = fromFirst ? keepFirst(lines, budget, size) : keepFirst(lines.toReversed(), budget, size).toReversed();
  const [only] = kept;
  if (kept.length !== 1 || only === undefined || size(only) <= budget) return kept;
  return [{ ...only, text: cutToJson(only.text, Math.max(0, budget - ENVELOPE_BYTES)), truncated: true }];
}

/** What a line takes besides its text. */
const ENVELOPE_BYTES = 512;
