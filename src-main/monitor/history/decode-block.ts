import type { MetricName } from '../../../src-shared/model/metric.ts';
import type { Block, Column } from './block.ts';
import { createByteReader, type ByteReader } from './byte-reader.ts';
import { decodeColumn } from './decode-column.ts';
import { BLOCK_FORMAT, sinceBefore } from './encode-block.ts';
import { metricOfCode } from './metric-codes.ts';

/** With the columns of `metrics`, or all. Throws where the bytes are no block. */
export function decodeBlock(bytes: Uint8Array, metrics?: ReadonlySet<MetricName>): Block {
  const reader = createByteReader(bytes);
  const format = reader.byte();
  if (format !== BLOCK_FORMAT) throw new RangeError(`a block of the unknown format ${format}`);
  const count = reader.count();
  const ends = readEnds(reader, count);
  const covers = decodeColumn(reader, count).map((offset, index) => offset + sinceBefore(ends, index));
  const columns = new Map<MetricName, Column>();
  while (reader.hasMore()) {
    const metric = metricOfCode(reader.byte());
    const [average, peak] = [reader.bytes(reader.count()), reader.bytes(reader.count())];
    if (metric === undefined || metrics?.has(metric) === false) continue;
    columns.set(metric, readColumn(average, peak, count));
  }
  return { ends, covers, columns };
}

function readEnds(reader: ByteReader, count: number): Float64Array {
  const ends = new Float64Array(count);
  let end = 0;
  let pace = 0;
  for (let index = 0; index < count; index += 1) {
    const difference = pace + reader.integer();
    end += difference;
    ends[index] = end;
    pace = index === 0 ? 0 : difference;
  }
  return ends;
}

function readColumn(average: Uint8Array, peak: Uint8Array, count: number): Column {
  const averages = decodeColumn(createByteReader(average), count);
  return { average: averages, peak: peak.length === 0 ? averages : decodeColumn(createByteReader(peak), count) };
}
