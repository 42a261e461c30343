import type { Effect } from '../../src-shared/contract/operation.ts';
import type { ErrorCode } from '../../src-shared/model/app-error.ts';

export interface PolicyRules {
  readonly readOnly: boolean;
}

/** Processes that nobody may end through us, whoever asks. */
export interface ProtectedSet {
  /** Ourselves, and what runs for us. */
  readonly ownPids: readonly number[];
  /** Ourselves and our ancestors, up to pid 1. */
  readonly ownAncestry: readonly number[];
  /** The caller's process and its ancestors, as far as the door can know them. */
  readonly callerAncestry: readonly number[];
}

export interface PolicyRequest {
  readonly operation: string;
  readonly effect: Effect;
  /** All processes that would be signalled, where the operation signals any. */
  readonly targetPids?: readonly number[] | undefined;
}

export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly code: ErrorCode; readonly message: string };

const allowed: Decision = { allowed: true };

/** Whether a request may go on. Pure: all that it needs to know is in its arguments. */
export function decide(request: PolicyRequest, rules: PolicyRules, protectedSet: () => ProtectedSet): Decision {
  if (request.effect === 'read') return allowed;
  if (rules.readOnly) {
    const message = `${request.operation} is refused: Signalbox runs read-only; start it without --read-only to allow changes`;
    return { allowed: false, code: 'READ_ONLY', message };
  }
  if (request.effect !== 'destructive' || request.targetPids === undefined) return allowed;
  const sets = protectedSet();
  for (const pid of request.targetPids) {
    const reason = protectedReason(pid, sets);
    if (reason !== undefined)
      return { allowed: false, code: 'PROTECTED', message: `pid ${pid} is protected: ${reason}` };
  }
  return allowed;
}

function protectedReason(pid: number, { ownPids, ownAncestry, callerAncestry }: ProtectedSet): string | undefined {
  if (pid === 1) return 'it is pid 1, which the whole machine stands on';
  if (pid === ownAncestry[0]) return 'it is Signalbox itself; quit it instead';
  if (ownPids.includes(pid)) return 'it keeps the managed processes for Signalbox';
  if (ownAncestry.includes(pid)) return 'Signalbox runs below it';
  if (pid === callerAncestry[0]) return 'it is the caller itself';
  if (callerAncestry.includes(pid)) return 'the caller runs below it';
  return undefined;
}
