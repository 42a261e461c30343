import * as z from 'zod';
import { BUDGET_BYTES } from './budget.ts';
import { jsonBytes } from './cut-to-json.ts';
import { keepFirst } from './keep-first.ts';

/** As it stands beside the rows of an answer. */
export const leftOut = z.int().optional().describe('Rows that did not fit into this answer.');

/** As many rows as fit into an answer, from the first on; a row of a table is shorter than the same as JSON. */
export function fitRows<Row>(rows: readonly Row[]): { readonly rows: Row[]; readonly left_out?: number } {
  const kept = keepFirst(rows, BUDGET_BYTES, jsonBytes);
  const left = rows.length - kept.length;
  return { rows: [...kept], ...(left > 0 && { left_out: left }) };
}

/** `12 more left out to keep this under 32 KB: …`; nothing where nothing was. */
export const leftOutText = (left: number | undefined, how: string): readonly string[] =>
  left === undefined ? [] : [`${left} more left out to keep this under ${BUDGET_BYTES / 1024} KB: ${how}`];
