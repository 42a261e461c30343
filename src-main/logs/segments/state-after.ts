import { countLineEnds } from './count-line-ends.ts';
import type { LogState, RecordKind } from './segment-record.ts';

export const EMPTY_LOG: LogState = { line: 0, bytes: 0, outOpen: false, errOpen: false };

/** What holds after a record of this kind. */
export function stateAfter(before: LogState, kind: RecordKind, payload: Uint8Array): LogState {
  if (kind === 'flush') return { ...before, line: before.line + openLines(before), outOpen: false, errOpen: false };
  const line = before.line + countLineEnds(payload);
  const bytes = before.bytes + payload.length;
  const isOpen = payload.length === 0 ? before[`${kind}Open`] : payload.at(-1) !== LINE_END;
  return kind === 'out'
    ? { line, bytes, outOpen: isOpen, errOpen: before.errOpen }
    : { line, bytes, outOpen: before.outOpen, errOpen: isOpen };
}

const openLines = ({ outOpen, errOpen }: LogState): number => Number(outOpen) + Number(errOpen);

const LINE_END = 0x0a;
