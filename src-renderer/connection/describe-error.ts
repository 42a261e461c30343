import { ORPCError } from '@orpc/client';
import { messageOf } from '../../src-shared/model/message-of.ts';

/** A failure as the screen shows it. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export function describeError(error: unknown): Failure {
  if (error instanceof ORPCError) {
    return { code: error.code, message: error.message, details: isRecord(error.data) ? error.data : {} };
  }
  const message = messageOf(error);
  return { code: 'INTERNAL', message, details: {} };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
