import { createRouterClient, ORPCError } from '@orpc/server';
import type { Client } from '../../src-shared/contract/index.ts';
import { redactSecrets } from '../../src-shared/format/redact-secrets.ts';
import { AppError, isErrorCode } from '../../src-shared/model/app-error.ts';
import type { Agent } from '../../src-shared/model/agent.ts';
import type { ActionDoor } from '../monitor/alerts/action-door.ts';
import type { RuleOwner } from '../monitor/alerts/rule-store.ts';
import { describeEnd } from '../supervisor/describe-end.ts';
import type { RequestContext } from './chain.ts';
import type { AppRouter } from './router.ts';

export interface AlertDoorDeps {
  /** Asked for when an action is done first: rules are there before the router is. */
  readonly router: () => AppRouter;
  readonly agents: { list(): { readonly agents: readonly Agent[] } };
  /** Whether a token for these toolsets is for an operation. */
  readonly covers: (toolsets: readonly string[], operation: string) => boolean;
}

const STOP_MS = 5000;
const COMMAND = { timeoutMs: 60_000, maxOutputBytes: 4096 } as const;
const OUTPUT_LENGTH = 200;

/** What alerts do is done as everybody else does it: by the router, through policy and audit, in the name of who wrote the rule. */
export function createAlertDoor({ router, agents, covers }: AlertDoorDeps): ActionDoor {
  async function as<T>(by: RuleOwner, act: (client: Client) => Promise<T>): Promise<T> {
    const bearer = bearerOf(by, agents.list().agents);
    const context = { caller: by.caller, bearer, covers: (operation: string) => isFor(bearer, operation) };
    try {
      return await act(createRouterClient(router(), { context }));
    } catch (error) {
      if (error instanceof ORPCError && isErrorCode(error.code)) throw new AppError(error.code, error.message);
      throw error;
    }
  }
  const isFor = (bearer: RequestContext['bearer'], operation: string): boolean =>
    bearer?.agent === undefined || covers(bearer.agent.toolsets, operation);
  return {
    restart: (name, by) =>
      as(by, async ({ proc }) => {
        const { lifecycle } = await proc.restart({ name, timeoutMs: STOP_MS });
        return 'pid' in lifecycle ? `restarted, as pid ${lifecycle.pid}` : 'restarted';
      }),
    stop: (name, by) =>
      as(by, async ({ proc }) => {
        const { how } = await proc.stop({ name, timeoutMs: STOP_MS });
        return how === 'already-ended' ? 'it had ended already' : `stopped (${how})`;
      }),
    command: (argv, env, by) =>
      as(by, async ({ proc }) => {
        const { end, out, err } = await proc.exec({ cmd: [...argv], env: { ...env }, ...COMMAND });
        // Agents read it, too.
        const said = redactSecrets(err.text.trim() || out.text.trim()).slice(-OUTPUT_LENGTH);
        const detail = `it ${describeEnd(end)}${said === '' ? '' : `: ${said}`}`;
        if (end.how === 'exited' && end.code === 0) return detail;
        throw new AppError('START_FAILED', detail);
      }),
    webhook: (url, id, by) =>
      as(by, async ({ alerts }) => {
        const { status } = await alerts.callWebhook({ id, url });
        return `it answered ${status}`;
      }),
  };
}

/** With a token that is no longer valid, its agent may do nothing any more; what it may with one is checked anew. */
function bearerOf({ caller: { agent }, agentId }: RuleOwner, agents: readonly Agent[]): RequestContext['bearer'] {
  if (agent === undefined) return undefined;
  const known = agents.find(({ id, revokedAt }) => id === agentId && revokedAt === undefined);
  if (known !== undefined) return { agent: known };
  throw new AppError('PERMISSION_DENIED', `the rule is of ${agent}, whose token was revoked`);
}
