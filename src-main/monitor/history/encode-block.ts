import type { MetricName } from '../../../src-shared/model/metric.ts';
import type { Block, Column, Values } from './block.ts';
import { createByteWriter, type ByteWriter } from './byte-writer.ts';
import { encodeColumn, isKnown } from './encode-column.ts';
import { metricCodes } from './metric-codes.ts';
import { quantaOf, timeQuanta } from './quanta.ts';

export const BLOCK_FORMAT = 1;

/** A block as bytes, small but not yet packed; `decodeBlock` reads only the columns that are asked for. */
export function encodeBlock({ ends, covers, columns }: Block): Uint8Array {
  const writer = createByteWriter();
  writer.byte(BLOCK_FORMAT);
  writer.count(ends.length);
  writeEnds(writer, ends);
  encodeColumn(writer, coversToOffsets(ends, covers), timeQuanta);
  const scratch = createByteWriter();
  for (const [metric, column] of columns) writeMetric({ writer, scratch }, metric, column);
  return writer.written();
}

/** At an even pace differences are alike, and those of the differences are next to nothing. */
function writeEnds(writer: ByteWriter, ends: Values): void {
  let before = 0;
  let pace = 0;
  for (let index = 0; index < ends.length; index += 1) {
    const end = ends[index] ?? 0;
    writer.integer(end - before - pace);
    pace = index === 0 ? 0 : end - before;
    before = end;
  }
}

/** An entry usually covers the time since the one before it: what differs from that is mostly 0. */
function coversToOffsets(ends: Values, covers: Values): number[] {
  return Array.from(covers, (cover, index) => cover - sinceBefore(ends, index));
}

export function sinceBefore(ends: Values, index: number): number {
  const at = Math.max(1, index);
  return (ends[at] ?? 0) - (ends[at - 1] ?? 0);
}

interface Writers {
  readonly writer: ByteWriter;
  /** For what has to be known in its length first. */
  readonly scratch: ByteWriter;
}

function writeMetric(writers: Writers, metric: MetricName, { average, peak }: Column): void {
  if (!hasAny(average)) return;
  writers.writer.byte(metricCodes[metric]);
  writeWithLength(writers, average, metric);
  if (peak === average) writers.writer.count(0);
  else writeWithLength(writers, peak, metric);
}

function writeWithLength({ writer, scratch }: Writers, values: Values, metric: MetricName): void {
  scratch.clear();
  encodeColumn(scratch, values, quantaOf(metric));
  const bytes = scratch.written();
  writer.count(bytes.length);
  writer.bytes(bytes);
}

function hasAny(values: Values): boolean {
  for (let index = 0; index < values.length; index += 1) if (isKnown(values[index])) return true;
  return false;
}
