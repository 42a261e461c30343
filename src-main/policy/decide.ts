import type { Effect } from '../../src-shared/contract/operation.ts';
import type { ErrorCode } from '../../src-shared/model/app-error.ts';
import { isOwnedBy, isRoot, nameOwner, type Owner, type OwnUser } from '../../src-shared/model/owner.ts';

export interface PolicyRules {
  readonly readOnly: boolean;
  /** Whether agents may see and signal what belongs to root. */
  readonly allowRoot: boolean;
  readonly ownUser: OwnUser;
}

/** Processes that nobody may end through us, whoever asks. */
export interface ProtectedSet {
  /** Ourselves, and what runs for us. */
  readonly ownPids: readonly number[];
  /** Ourselves and our ancestors, up to pid 1. */
  readonly ownAncestry: readonly number[];
  /** The caller's process and its ancestors, as far as the door can know them. */
  readonly callerAncestry: readonly number[];
  readonly ownerOf: (pid: number) => Owner;
}

export interface PolicyRequest {
  readonly operation: string;
  readonly effect: Effect;
  /** All processes that would be signalled, where the operation signals any. */
  readonly targetPids?: readonly number[] | undefined;
  /** Whether it is addressed to any processes of the machine, instead of to one that was started through us. */
  readonly ofSystem?: boolean;
  /** Whether it shows or does what an agent must never see or do. */
  readonly personOnly?: boolean;
  readonly byAgent?: boolean;
  /** Whether it touches nothing that runs, and so is allowed where we run read-only. */
  readonly evenReadOnly?: boolean;
  /** With the token of which agent it came, where it came with that of one. */
  readonly token?: TokenLimits | undefined;
}

export interface TokenLimits {
  readonly label: string;
  readonly readonly: boolean;
  readonly toolsets: readonly string[];
  /** Whether one of its tools stands for the operation. */
  readonly covers: boolean;
}

export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly code: ErrorCode; readonly message: string };

const allowed: Decision = { allowed: true };

/** Whether a request may go on. Pure: all that it needs to know is in its arguments. */
export function decide(request: PolicyRequest, rules: PolicyRules, protectedSet: () => ProtectedSet): Decision {
  if (request.personOnly && request.byAgent) {
    const message = `${request.operation} is for the person at the machine only; ask them to do it in the window`;
    return refuse('PERMISSION_DENIED', message);
  }
  if (request.effect === 'read') return allowed;
  if (rules.readOnly && !request.evenReadOnly) {
    const message = `${request.operation} is refused: Signalbox runs read-only; start it without --read-only to allow changes`;
    return refuse('READ_ONLY', message);
  }
  const limit = request.token && limitOf(request.token);
  if (limit !== undefined) {
    return refuse(limit.code, `${request.operation} is refused: ${limit.why}; the person can make another`);
  }
  if (request.targetPids === undefined) return allowed;
  const sets = protectedSet();
  if (request.effect === 'destructive') {
    for (const pid of request.targetPids) {
      const reason = protectedReason(pid, sets);
      if (reason !== undefined) return refuse('PROTECTED', `pid ${pid} is protected: ${reason}`);
    }
  }
  if (!request.byAgent || !request.ofSystem) return allowed;
  for (const pid of request.targetPids) {
    const owner = sets.ownerOf(pid);
    const reason = strangerReason(owner, rules);
    if (reason !== undefined)
      return refuse('PERMISSION_DENIED', `pid ${pid} belongs to ${nameOwner(owner)}: ${reason}`);
  }
  return allowed;
}

const refuse = (code: ErrorCode, message: string): Decision => ({ allowed: false, code, message });

/** Why a token allows an agent no such change; undefined where it does. */
function limitOf({ label, readonly, toolsets, covers }: TokenLimits): { code: ErrorCode; why: string } | undefined {
  if (readonly) return { code: 'READ_ONLY', why: `the token of ${label} allows nothing that changes anything` };
  if (covers) return undefined;
  return {
    code: 'PERMISSION_DENIED',
    why: `the token of ${label} is for ${toolsets.join(', ')}, and has no tool for it`,
  };
}

/** Why agents may not touch what belongs to somebody; undefined where they may. */
function strangerReason(owner: Owner, { allowRoot, ownUser }: PolicyRules): string | undefined {
  if (isOwnedBy(ownUser, owner)) return undefined;
  if (!isRoot(owner)) return `agents may only signal processes of ${ownUser.name}; the person can do it in the window`;
  return allowRoot ? undefined : 'agents may not touch what is root’s unless Signalbox runs with --allow-root';
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
