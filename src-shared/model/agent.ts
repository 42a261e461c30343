import * as z from 'zod';
import { door } from './caller.ts';
import type { Toolset } from './toolset.ts';

/** What every token of an agent begins with: so it is known for one wherever it turns up. */
export const AGENT_TOKEN_PREFIX = 'sbx_';

/** An agent that is called like a door could not be told from the person who comes through it. */
const reserved: readonly string[] = [...door.options, 'person'];

/** The name of an agent, as it stands beside all that it does. */
export const agentLabel = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9._-]{0,30}[a-z0-9])?$/,
    'a label has 1 to 32 characters: small letters, digits, and between them . _ -',
  )
  .refine((label) => !reserved.includes(label), `a label is none of ${reserved.join(', ')}: ways in are called so`)
  .describe('Name of the agent: 1–32 small letters, digits, and between them . _ -');

export const DEFAULT_TOOLSET = 'core' satisfies Toolset;
export const DEFAULT_CALLS_PER_MINUTE = 120;
/** More than the busiest agent makes; beyond, a limit is none. */
export const MAX_CALLS_PER_MINUTE = 10_000;

/** What the token of an agent allows. */
export const agentProfile = z
  .object({
    toolsets: z
      .array(z.string())
      .readonly()
      .describe('What /mcp offers; an address or a header can take away from it, and never add to it.'),
    readonly: z.boolean().describe('Whether it may change nothing, by whatever door.'),
    callsPerMinute: z.int().describe('0: as many as it likes.'),
  })
  .readonly();
export type AgentProfile = z.infer<typeof agentProfile>;

/** `session`: the protocol up to 2025-11-25; `modern`: requests that stand alone, from 2026-07-28 on. */
export const connectionEra = z.enum(['session', 'modern', 'rest']);
export type ConnectionEra = z.infer<typeof connectionEra>;

export const agentClient = z.object({ name: z.string(), version: z.string().optional() }).readonly();
export type AgentClient = z.infer<typeof agentClient>;

/** A program that asks with a token, now or a moment ago. Times are ms since the epoch. */
export const agentConnection = z
  .object({
    id: z.int().describe('Its own for as long as Signalbox runs.'),
    client: agentClient.optional().describe('What it calls itself, which proves nothing; absent until it has said it.'),
    era: connectionEra,
    protocol: z.string().optional().describe('The version of MCP that was agreed on, such as 2025-11-25.'),
    since: z.number(),
    lastSeen: z.number().describe('Its last request; while it listens for news: now.'),
    listening: z.boolean().describe('Whether it holds a stream open, on which it hears news.'),
  })
  .readonly();
export type AgentConnection = z.infer<typeof agentConnection>;

/** What was done with a token. */
export const agentUse = z
  .object({
    lastUsedAt: z.number().optional().describe('ms since the epoch; absent: never'),
    calls: z.int().describe('All of its calls, refused ones too.'),
    refusals: z.int(),
    connections: z.array(agentConnection).readonly().describe('Live ones, the newest first.'),
  })
  .readonly();
export type AgentUse = z.infer<typeof agentUse>;

/** An agent that has a token of its own. Of the token itself nothing is kept but a hash. */
export const agent = z
  .object({
    id: z.int().describe('Its own forever: a label is free again when its token is revoked.'),
    label: agentLabel,
    ...agentProfile.unwrap().shape,
    createdAt: z.number().describe('ms since the epoch'),
    revokedAt: z.number().optional().describe('ms since the epoch; absent: its token is valid'),
    ...agentUse.unwrap().shape,
  })
  .readonly();
export type Agent = z.infer<typeof agent>;

export const callOutcome = z.enum(['ok', 'refused', 'failed']);
export type CallOutcome = z.infer<typeof callOutcome>;

/** One call of a tool, or one request over REST. */
export const agentCall = z
  .object({
    id: z.int().describe('Grows with each.'),
    agent: z.string().optional().describe('Label; absent: it came with the token of the person.'),
    client: agentClient.optional(),
    door,
    tool: z.string().describe('The tool, or over REST the operation, such as proc.list.'),
    startedAt: z.number().describe('ms since the epoch'),
    durationMs: z.number(),
    outcome: callOutcome,
    code: z.string().optional().describe('Of what was refused, or failed.'),
  })
  .readonly();
export type AgentCall = z.infer<typeof agentCall>;

/** Failures that are a no, whatever the circumstances: to this agent, or to this call. */
const refusals: ReadonlySet<string> = new Set([
  'UNAUTHORIZED',
  'READ_ONLY',
  'PROTECTED',
  'PERMISSION_DENIED',
  'NOT_OFFERED',
  'RATE_LIMITED',
]);

/** `code`: of the failure; absent: there was none. */
export function outcomeOf(code: string | undefined): CallOutcome {
  if (code === undefined) return 'ok';
  return refusals.has(code) ? 'refused' : 'failed';
}
