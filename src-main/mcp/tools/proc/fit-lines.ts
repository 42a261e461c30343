import type { LogLine } from '../../../../src-shared/model/log-line.ts';
import { cutToJson, jsonBytes } from '../../text/cut-to-json.ts';
import { keepFirst } from '../../text/keep-first.ts';
import { toShortLine } from './short-line.ts';

export interface FitOptions<Item> {
  readonly budget: number;
  /** Read on by a cursor, lines are kept from the first on, so that the next call goes on behind the last one. */
  readonly fromFirst: boolean;
  readonly textOf: (item: Item) => string;
}

/** What carries a line: the line itself, or with the name of its process. */
export interface HasLine {
  readonly line: LogLine;
}

/** As many lines as fit into the budget, both as data and as text; of one that alone is too much, what fits. */
export function fitLines<Item extends HasLine>(
  items: readonly Item[],
  { budget, fromFirst, textOf }: FitOptions<Item>,
): readonly Item[] {
  const size = (item: Item): number => {
    const { line, ...rest } = item;
    return Math.max(jsonBytes({ ...rest, ...toShortLine(line) }), Buffer.byteLength(textOf(item)));
  };
  const kept = fromFirst ? keepFirst(items, budget, size) : keepFirst(items.toReversed(), budget, size).toReversed();
  const [only] = kept;
  if (kept.length !== 1 || only === undefined || size(only) <= budget) return kept;
  const text = cutToJson(only.line.text, Math.max(0, budget - ENVELOPE_BYTES));
  return [{ ...only, line: { ...only.line, text, message: undefined, truncated: true } }];
}

/** What a line takes besides its text. */
const ENVELOPE_BYTES = 512;
