import type { LogLine } from '../../src-shared/model/log-line.ts';

/** What one answer holds at most: making JSON of more would keep everybody else waiting. */
export const ANSWER_CHARACTERS = 4 * 1024 * 1024;

/** Time, stream, sequence and the names of all fields. */
const LINE_OVERHEAD = 100;

/** What a line takes of an answer, in characters. */
export const sizeOf = ({ text, message }: LogLine): number => LINE_OVERHEAD + text.length + (message?.length ?? 0);
