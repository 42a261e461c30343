import { listSegments, startOf, type Place } from './segment-files.ts';
import { SegmentReader } from './segment-reader.ts';
import { EMPTY_LOG, stateAfter } from './state-after.ts';
import type { LogState } from './segment-record.ts';

export interface LogEnd {
  readonly place: Place;
  readonly state: LogState;
}

/** Where the next record belongs, and what holds there: read from the newest segment that holds a record. */
export function findLogEnd(folder: string): LogEnd {
  for (const number of listSegments(folder).toReversed()) {
    const end = readToEnd(folder, number);
    if (end !== undefined) return end;
  }
  return { place: { number: listSegments(folder).at(-1) ?? 1, offset: 0 }, state: EMPTY_LOG };
}

function readToEnd(folder: string, from: number): LogEnd | undefined {
  const reader = new SegmentReader(folder, { from: startOf(from) });
  try {
    let state: LogState | undefined;
    for (let records = reader.read(); records.length > 0; records = reader.read()) {
      const last = records.at(-1);
      if (last !== undefined) state = stateAfter(last, last.kind, last.payload, last.position);
    }
    return state && reader.place && { state, place: reader.place };
  } finally {
    reader.close();
  }
}
