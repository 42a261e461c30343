import { countLineEnds } from './count-line-ends.ts';
import type { LogState, RecordKind } from './segment-record.ts';

export const EMPTY_LOG: LogState = { line: 0, bytes: 0, outFrom: undefined, errFrom: undefined };

/** What holds after a record of this kind at this position. */
export function stateAfter(before: LogState, kind: RecordKind, payload: Uint8Array, position: number): LogState {
  return kind === 'flush'
    ? stateAfterFlush(before)
    : stateAfterOutput(before, kind, payload, { position, lineEnds: countLineEnds(payload) });
}

export function stateAfterFlush(before: LogState): LogState {
  return { ...before, line: before.line + unfinishedLines(before), outFrom: undefined, errFrom: undefined };
}

export function stateAfterOutput(
  before: LogState,
  kind: 'out' | 'err',
  payload: Uint8Array,
  { position, lineEnds }: { readonly position: number; readonly lineEnds: number },
): LogState {
  if (payload.length === 0) return before;
  const goesOn = lineEnds === 0 ? before[`${kind}From`] : undefined;
  const from = payload.at(-1) === LINE_END ? undefined : (goesOn ?? position);
  const line = before.line + lineEnds;
  const bytes = before.bytes + payload.length;
  return kind === 'out'
    ? { line, bytes, outFrom: from, errFrom: before.errFrom }
    : { line, bytes, outFrom: before.outFrom, errFrom: from };
}

export const unfinishedLines = ({ outFrom, errFrom }: LogState): number =>
  Number(outFrom !== undefined) + Number(errFrom !== undefined);

const LINE_END = 0x0a;
