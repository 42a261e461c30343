import { ORPCError } from '@orpc/client';
import * as z from 'zod';
import type { Client } from '../../src-shared/contract/index.ts';
import type { Effect } from '../../src-shared/contract/operation.ts';
import type { Plan } from '../operations/chain.ts';
import type { Tool } from './define-tool.ts';
import { describeUnknownTool } from './describe-unknown-tool.ts';
import { foreseeMissing } from './foresee-missing.ts';
import { foreseeRefusal } from './foresee-refusal.ts';
import { failureOf } from './tool-failure.ts';
import { whatItTouches, type Touched } from './what-it-touches.ts';

/** What would happen if a tool were called. */
export interface Rehearsal extends Touched {
  readonly tool: string;
  readonly effect?: Effect;
  readonly allowed: boolean;
  /** What decides it: the code of the refusal, or why there is none. */
  readonly rule: string;
  readonly message?: string;
}

export interface RehearseOptions {
  /** Those that are offered. */
  readonly tools: readonly Tool[];
  /** For looking at what would be touched. */
  readonly client: Client;
  /** One through which nothing is done that `hear` wants stopped. */
  readonly rehearsing: (hear: (plan: Plan) => 'go on' | 'stop') => Client;
  readonly now: number;
  readonly signal: AbortSignal;
  readonly log: (message: string) => void;
}

const NOTHING: Touched = { touches: [], ports: [] };

/** Calls the tool, through the same chain as ever, up to the moment at which something would be done. */
export async function rehearseTool(name: string, args: unknown, options: RehearseOptions): Promise<Rehearsal> {
  const { tools, client, rehearsing, ...run } = options;
  const tool = tools.find((offered) => offered.name === name);
  if (tool === undefined) {
    return { tool: name, allowed: false, rule: 'NOT_OFFERED', message: describeUnknownTool(name, tools), ...NOTHING };
  }
  const plans: Plan[] = [];
  const dry = rehearsing((plan) => {
    // Some look something up before they do what they are for.
    const isPreparation = tool.effect !== 'read' && plan.effect === 'read' && plan.operation !== tool.operation;
    if (!isPreparation) plans.push(plan);
    return isPreparation ? 'go on' : 'stop';
  });
  const result = await tool.call({ ...run, client: dry, arguments: args });
  const [plan] = plans;
  const base = { tool: name, effect: plan?.effect ?? tool.effect };
  if (plan === undefined) {
    const { code, message } = refusal.parse(result._meta?.['signalbox/error']);
    return { ...base, allowed: false, rule: code, message, ...NOTHING };
  }
  if (plan.effect === 'read') return { ...base, allowed: true, rule: 'what only reads is allowed', ...NOTHING };
  return { ...base, ...(await decide(plan, client)) };
}

const refusal = z.object({ code: z.string(), message: z.string() });

async function decide(plan: Plan, client: Client): Promise<Omit<Rehearsal, 'tool' | 'effect'>> {
  const { decision } = plan;
  try {
    const { processes } = await client.proc.list({ status: 'all' });
    const find = (name: string) => processes.find((process) => process.name === name);
    const touched = await whatItTouches(plan, client, find);
    if (!decision.allowed) return { allowed: false, rule: decision.code, message: decision.message, ...touched };
    const foreseen = foreseeRefusal(plan, find) ?? (await foreseeMissing(plan, client));
    if (foreseen !== undefined) {
      return { ...touched, allowed: false, rule: foreseen.code, message: foreseen.message, ...NOTHING };
    }
    return { allowed: true, rule: 'no rule forbids it', ...touched };
  } catch (error) {
    // Whom it is addressed to is gone, or hidden: then the call fails for that, unless a rule comes first.
    const failure = decision.allowed ? failureOf(error) : decision;
    if (failure === undefined || !(error instanceof ORPCError)) throw error;
    return { allowed: false, rule: failure.code, message: failure.message, ...NOTHING };
  }
}
