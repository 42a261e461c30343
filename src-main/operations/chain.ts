import { implement, isProcedure, ORPCError } from '@orpc/server';
import { contract } from '../../src-shared/contract/index.ts';
import type { Effect, OperationMeta } from '../../src-shared/contract/operation.ts';
import { commandText } from '../../src-shared/format/command-text.ts';
import { redactSecrets } from '../../src-shared/format/redact-secrets.ts';
import type { AuditOutcome } from '../../src-shared/model/audit-entry.ts';
import { isAgent, type Caller } from '../../src-shared/model/caller.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import type { Clock } from '../../src-shared/model/clock.ts';
import { identityKey, type ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { NewAuditEntry } from '../audit/audit-log.ts';
import type { Decision, TokenLimits } from '../policy/decide.ts';
import type { Gate } from './gate.ts';
import type { Bearer } from './bearer.ts';
import { knownCaller } from './known-caller.ts';
import { labelAlerts, labelRule } from './label-alert.ts';
import { toWireError } from './to-wire-error.ts';

/** What a door adds to every request. */
export interface RequestContext {
  readonly caller: Caller;
  /** With whose token it came, where it came with any. */
  readonly bearer?: Pick<Bearer, 'agent'> | undefined;
  /** Whether the token is for an operation that changes something, where no tool has said so that was offered. */
  readonly covers?: (operation: string) => boolean;
  /** Finds the process at the other end of the connection, where the door can. */
  readonly findPid?: (() => Promise<number | undefined>) | undefined;
  /** Hears, a few times a minute at least, how a long operation comes along; where the door can pass it on. */
  readonly onProgress?: OnProgress | undefined;
  /** Why we ourselves end a process, where it is more than that somebody asked for it. */
  readonly endsBecause?: 'idle' | 'reap' | 'quit';
  /**
   * Hears what would be done, once it is known whether it may, in place of its being done; nothing is on record then.
   * Where it answers `go on`, it is done after all: what only reads can be what a plan is made from.
   */
  readonly rehearse?: (plan: Plan) => 'go on' | 'stop';
}

/** What would be done, and whether it may. */
export interface Plan {
  readonly operation: string;
  readonly effect: Effect;
  readonly caller: Caller;
  /** As it was validated. */
  readonly input: unknown;
  readonly decision: Decision;
}

/** `elapsedMs` of at most `totalMs`, and what there is to say of it, as for a log line. */
export type OnProgress = (progress: {
  readonly elapsedMs: number;
  readonly totalMs: number;
  readonly message: string;
}) => void;

export interface ChainDeps {
  readonly clock: Clock;
  readonly gate: Gate;
  readonly audit: { record(entry: NewAuditEntry): void };
  /** All that a stop of this name would signal: a whole tree, or what is left of it. */
  readonly pidsOf: (name: string) => readonly number[];
  /** A process and all that it started. */
  readonly treeOf: (identity: ProcessIdentity) => readonly number[];
  /** Hears of what we did not foresee. */
  readonly report: (error: unknown) => void;
}

type TreeDeps = Pick<ChainDeps, 'pidsOf' | 'treeOf'>;

interface Target {
  readonly label: string;
  readonly pids?: readonly number[];
}

/** What the audit keeps of a command. */
const COMMAND_LENGTH = 500;
/** … and of many processes. */
const LABEL_LENGTH = 2000;

/**
 * The one way to every effect, whichever door the request came by:
 * validate → policy → audit → run. Errors leave it as data.
 */
export function createChain(deps: ChainDeps) {
  const { clock, gate, audit, report } = deps;
  return (
    implement(contract)
      .$context<RequestContext>()
      // Two middlewares follow; the input is validated between them, so that both policy and audit see clean input
      // and its errors are translated like all others.
      .$config({ initialInputValidationIndex: -1 })
      .use(async ({ next }) => {
        try {
          return await next();
        } catch (error) {
          throw toWireError(error, report);
        }
      })
      .use(async ({ context, path, procedure, next }, input: unknown) => {
        const { rehearse } = context;
        const meta = metaOf(procedure);
        const effect = effectOf(meta, input);
        const operation = path.join('.');
        const { personOnly = false, evenReadOnly = false } = meta;
        // What everybody may read asks nobody; what an agent may not is refused, and on record, as a change is.
        if (effect === 'read' && !(personOnly && isAgent(context.caller))) {
          const { caller } = context;
          if (rehearse?.({ operation, effect, caller, input, decision: { allowed: true } }) === 'stop')
            throw rehearsed(operation);
          return next();
        }

        const caller = await knownCaller(context);
        const target = targetOf(meta, input, effect === 'destructive' ? deps : nothing);
        const startedAt = clock.now();
        const record = (outcome: AuditOutcome, error?: NewAuditEntry['error']) =>
          audit.record({
            time: startedAt,
            caller,
            operation,
            target: target?.label,
            reason: reasonOf(input),
            outcome,
            error,
            durationMs: clock.now() - startedAt,
          });

        const ofSystem = meta.target === 'identity' || meta.target === 'identities';
        const decision = gate(caller, {
          operation,
          effect,
          targetPids: target?.pids,
          ofSystem,
          personOnly,
          evenReadOnly,
          token: tokenLimits(context, operation),
        });
        if (rehearse?.({ operation, effect, caller, input, decision }) === 'stop') throw rehearsed(operation);
        if (!decision.allowed) {
          record('refused', { code: decision.code, message: decision.message });
          throw new AppError(decision.code, decision.message);
        }
        try {
          const result = await next({ context: { caller } });
          record('done');
          return result;
        } catch (error) {
          const { code, message } = toWireError(error, () => {});
          record('failed', { code, message });
          throw error;
        }
      })
  );
}

function tokenLimits({ bearer, covers }: RequestContext, operation: string): TokenLimits | undefined {
  return bearer?.agent && { ...bearer.agent, covers: covers?.(operation) ?? true };
}

const rehearsed = (operation: string): AppError =>
  new AppError('CANCELLED', `${operation} was only rehearsed: nothing was done`);

export type Chain = ReturnType<typeof createChain>;

function metaOf(procedure: unknown): OperationMeta {
  if (!isProcedure(procedure)) throw new ORPCError('INTERNAL');
  // The contract is declared with `operation()` only, which demands this meta.
  return procedure['~orpc'].meta as OperationMeta;
}

function effectOf(meta: OperationMeta, input: unknown): Effect {
  return (isRecord(input) ? meta.effectOf?.(input) : undefined) ?? meta.effect;
}

function targetOf(meta: OperationMeta, input: unknown, { pidsOf, treeOf }: TreeDeps): Target | undefined {
  if (!isRecord(input)) return undefined;
  const { name, label, cmd, client, processes, tree, url } = input;
  if (meta.target === 'name' && typeof name === 'string') return { label: name, pids: pidsOf(name) };
  if (meta.target === 'agent' && typeof label === 'string') return { label };
  if (meta.target === 'identity' && isIdentity(input)) {
    const label = `${identityKey(input)}${tree === true ? ' and its tree' : ''}`;
    return { label, pids: tree === true ? [input.pid, ...treeOf(input)] : [input.pid] };
  }
  if (meta.target === 'identities' && Array.isArray(processes))
    return targetOfAll(processes.filter(isIdentity), treeOf);
  if (meta.target === 'alert') return { label: labelAlerts(input) };
  if (meta.target === 'rule') return { label: labelRule(input) };
  // What follows may be a secret: whoever knows the address of a webhook writes into its channel.
  if (meta.target === 'url' && typeof url === 'string') return { label: new URL(url).origin };
  if (meta.target === 'client' && typeof client === 'string') return { label: client };
  if (meta.target === 'command' && isCommand(cmd)) return { label: commandText(cmd, COMMAND_LENGTH) };
  return undefined;
}

function targetOfAll(identities: readonly ProcessIdentity[], treeOf: TreeDeps['treeOf']): Target {
  const label = identities.map(identityKey).join(' ');
  return {
    label: label.slice(0, LABEL_LENGTH),
    pids: identities.flatMap((identity) => [identity.pid, ...treeOf(identity)]),
  };
}

const isIdentity = (value: unknown): value is ProcessIdentity =>
  isRecord(value) && typeof value['pid'] === 'number' && typeof value['startTime'] === 'number';

const reasonOf = (input: unknown): string | undefined =>
  isRecord(input) && typeof input['reason'] === 'string' ? redactSecrets(input['reason']) : undefined;

const isCommand = (cmd: unknown): cmd is string | readonly string[] => typeof cmd === 'string' || Array.isArray(cmd);

/** To ask for a tree costs a look at all processes: only what may end one is worth it. */
const nothing: TreeDeps = { pidsOf: () => [], treeOf: () => [] };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
