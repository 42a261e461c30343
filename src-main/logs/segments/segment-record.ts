import { crc32 } from 'node:zlib';
import type { LogStream } from '../../../src-shared/model/log-line.ts';

/** `flush`: a line of either stream that has no end yet counts as one; what comes next begins a new line. */
export type RecordKind = LogStream | 'flush';

/** What holds before a record, over the whole log: both streams, all segments, those that are gone as well. */
export interface LogState {
  /** Lines complete: the first line that ends in the record has the sequence `line + 1`. */
  readonly line: number;
  /** Bytes of output. A record that does not begin where the last one ended comes after a gap. */
  readonly bytes: number;
  /** Position of the record in which the unfinished line of stdout begins; undefined: there is none. */
  readonly outFrom: number | undefined;
  readonly errFrom: number | undefined;
}

export interface RecordHead {
  readonly kind: RecordKind;
  /** When it was read from the process, ms since the epoch. */
  readonly time: number;
  /** Where it lies in the whole log. */
  readonly position: number;
}

export interface SegmentRecord extends LogState, RecordHead {
  /** Lies in the buffer of the reader: to be used before that reads again. */
  readonly payload: Buffer;
}

/**
 * Little-endian: 0 'S' 'B' kind version · 4 length of the payload (u32) · 8 position in the whole log (f64), which no
 * bytes of an earlier use of the file can have · 16 time (f64) · 24 line (f64) · 32 bytes (f64) · 40 and 48 where
 * unfinished lines begin (f64, 0: nowhere) · 56 CRC-32 of the header up to here and the payload. Then the payload.
 */
export const HEADER_BYTES = 60;
const CHECKED_BYTES = 56;
const VERSION = 1;

/** Follows the newest record until the next takes its place: bytes that lie behind it can never pass for a record. */
export const END_MARK = Buffer.alloc(4);

/** More than any read of a pipe returns. */
export const MAX_PAYLOAD = 1024 * 1024;

export function encodeHeader(header: Buffer, head: RecordHead, state: LogState, payload: Uint8Array): void {
  header[0] = MAGIC_0;
  header[1] = MAGIC_1;
  header[2] = kinds.indexOf(head.kind) + 1;
  header[3] = VERSION;
  header.writeUInt32LE(payload.length, 4);
  header.writeDoubleLE(head.position, 8);
  header.writeDoubleLE(head.time, 16);
  header.writeDoubleLE(state.line, 24);
  header.writeDoubleLE(state.bytes, 32);
  header.writeDoubleLE(state.outFrom ?? 0, 40);
  header.writeDoubleLE(state.errFrom ?? 0, 48);
  header.writeUInt32LE(checkOf(header, payload), CHECKED_BYTES);
}

export interface DecodedHeader extends LogState, RecordHead {
  readonly length: number;
}

/** The header that lies at `at`; undefined: there is none for this position. Its check needs the payload as well. */
export function decodeHeader(bytes: Buffer, at: number, position: number): DecodedHeader | undefined {
  if (bytes[at] !== MAGIC_0 || bytes[at + 1] !== MAGIC_1 || bytes[at + 3] !== VERSION) return undefined;
  const kind = kinds[(bytes[at + 2] ?? 0) - 1];
  const length = bytes.readUInt32LE(at + 4);
  if (kind === undefined || length > MAX_PAYLOAD || bytes.readDoubleLE(at + 8) !== position) return undefined;
  return {
    kind,
    position,
    length,
    time: bytes.readDoubleLE(at + 16),
    line: bytes.readDoubleLE(at + 24),
    bytes: bytes.readDoubleLE(at + 32),
    outFrom: bytes.readDoubleLE(at + 40) || undefined,
    errFrom: bytes.readDoubleLE(at + 48) || undefined,
  };
}

/** Whether header and payload belong together: not where a write was cut short, or is under way. */
export function isIntact(bytes: Buffer, at: number, length: number): boolean {
  const start = at + HEADER_BYTES;
  return bytes.readUInt32LE(at + CHECKED_BYTES) === checkOf(bytes.subarray(at), bytes.subarray(start, start + length));
}

const checkOf = (header: Buffer, payload: Uint8Array): number =>
  crc32(payload, crc32(header.subarray(0, CHECKED_BYTES)));

const kinds: readonly RecordKind[] = ['out', 'err', 'flush'];
const MAGIC_0 = 0x53;
const MAGIC_1 = 0x42;
