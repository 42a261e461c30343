import { oc, type HTTPMethod, type HTTPPath } from '@orpc/contract';
import * as z from 'zod';
import { errorStatus, type ErrorCode } from '../model/app-error.ts';

/** What an operation may do to the world: look, change something, or end something for good. */
export type Effect = 'read' | 'change' | 'destructive';

export interface OperationMeta {
  readonly effect: Effect;
  /** Where some inputs do more than the effect says: the effect of those, undefined for the others. */
  readonly effectOf?: (input: Readonly<Record<string, unknown>>) => Effect | undefined;
  /** The input that says what it acts on: of processes the policy checks it, and the audit records it in any case. */
  readonly target?: 'name' | 'identity' | 'identities' | 'command' | 'client' | 'agent' | 'alert' | 'rule' | 'url';
  /** Never for agents. */
  readonly personOnly?: boolean;
  /** It touches nothing that runs: allowed where Signalbox runs read-only, too. */
  readonly evenReadOnly?: boolean;
}

export interface OperationSpec extends OperationMeta {
  readonly method: HTTPMethod;
  /** Below `/api`. */
  readonly path: HTTPPath;
  readonly summary: string;
  readonly errors?: readonly ErrorCode[];
}

const signalled: ReadonlySet<OperationMeta['target']> = new Set(['name', 'identity', 'identities'] as const);

const details = z.record(z.string(), z.unknown()).optional();

/**
 * Begins the declaration of one operation. The effect is required: no operation can be declared without it.
 * What any operation may answer goes without saying, as does `PROTECTED` where it acts on a process;
 * `errors` lists what else there is.
 */
export function operation({ method, path, summary, errors = [], ...meta }: OperationSpec) {
  const ofTarget: readonly ErrorCode[] = signalled.has(meta.target) ? ['PROTECTED'] : [];
  const codes: readonly ErrorCode[] = ['BAD_INPUT', 'READ_ONLY', 'UNAVAILABLE', 'INTERNAL', ...ofTarget, ...errors];
  const errorMap = Object.fromEntries(codes.map((code) => [code, { status: errorStatus[code], data: details }]));
  return oc.$meta<OperationMeta>(meta).route({ method, path, summary, inputStructure: 'compact' }).errors(errorMap);
}
