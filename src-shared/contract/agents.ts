import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import {
  agent,
  agentCall,
  agentLabel,
  agentUse,
  DEFAULT_CALLS_PER_MINUTE,
  DEFAULT_TOOLSET,
  MAX_CALLS_PER_MINUTE,
  type Agent,
  type AgentCall,
  type AgentUse,
} from '../model/agent.ts';
import { problemWithToolsets, toolsetChoices } from '../model/toolset.ts';
import { operation } from './operation.ts';

/** `readonly` is no toolset of a token: the whole token is, or is not. */
const toolset = z.enum(toolsetChoices).exclude(['readonly'], {
  error: ({ input }) =>
    input === 'readonly' ? 'readonly is said of the whole token' : problemWithToolsets([String(input)]),
});

export const agentsAddInput = z.strictObject({
  label: agentLabel,
  toolsets: z
    .array(toolset)
    .min(1)
    .max(20)
    .superRefine((names, { addIssue }) => {
      const message = problemWithToolsets(names);
      if (message !== undefined) addIssue(message);
    })
    .default([DEFAULT_TOOLSET])
    .describe('What /mcp offers it, such as core and io.'),
  readonly: z.boolean().default(false).describe('It may change nothing, by whatever door.'),
  callsPerMinute: z
    .int()
    .min(0)
    .max(MAX_CALLS_PER_MINUTE)
    .default(DEFAULT_CALLS_PER_MINUTE)
    .describe('Calls within any 60 s; 0: as many as it likes.'),
});
export type AgentsAddInput = z.output<typeof agentsAddInput>;

export const agentsListOutput = z.object({
  agents: z.array(agent).describe('Those with a valid token by their labels, then the revoked ones, newest first.'),
  own: agentUse.describe(
    'MCP clients that come with the token of the person, and so have no name; counted since our start.',
  ),
});
export type AgentsList = z.infer<typeof agentsListOutput>;

/** How many of the last calls are kept. */
export const CALLS_KEPT = 1000;

/**
 * First where all stands, with the last calls, the newest first; then the same when anything has changed, with the
 * calls since: about twice a second at most. `sequence` counts by one; a new snapshot may come at any time.
 */
export interface AgentsEvent {
  readonly type: 'snapshot' | 'change';
  readonly sequence: number;
  readonly agents: readonly Agent[];
  readonly own: AgentUse;
  readonly calls: readonly AgentCall[];
}

/** Who asks us, by their tokens. All of it is for the person only. */
export const agents = {
  list: operation({
    effect: 'read',
    personOnly: true,
    method: 'GET',
    path: '/agents',
    summary: 'Agents that have a token: what it allows, who is connected with it, how much was called and refused',
    errors: ['PERMISSION_DENIED'],
  }).output(agentsListOutput),
  add: operation({
    effect: 'change',
    target: 'agent',
    personOnly: true,
    evenReadOnly: true,
    method: 'POST',
    path: '/agents',
    summary: 'A new token for an agent; it is shown this once',
    errors: ['PERMISSION_DENIED', 'NAME_IN_USE', 'LIMIT_REACHED'],
  })
    .input(agentsAddInput)
    .output(z.object({ agent, token: z.string().describe('Kept nowhere: only its hash.') })),
  revoke: operation({
    effect: 'change',
    target: 'agent',
    personOnly: true,
    evenReadOnly: true,
    method: 'DELETE',
    path: '/agents/{label}',
    summary: 'Make the token of an agent worthless at once; what it has open ends',
    errors: ['PERMISSION_DENIED', 'NOT_FOUND'],
  })
    .input(z.strictObject({ label: agentLabel }))
    .output(agent),
  calls: operation({
    effect: 'read',
    personOnly: true,
    method: 'GET',
    path: '/agents/calls',
    summary: 'The last calls of agents, newest first',
    errors: ['PERMISSION_DENIED'],
  })
    .input(
      z.strictObject({
        label: agentLabel.optional().describe('Only of this agent.'),
        limit: z.int().min(1).max(CALLS_KEPT).default(100),
      }),
    )
    .output(z.object({ calls: z.array(agentCall) })),
  watch: operation({
    effect: 'read',
    personOnly: true,
    method: 'GET',
    path: '/agents/watch',
    summary: 'Topic: agents and their calls, as they change',
    errors: ['PERMISSION_DENIED'],
  }).output(eventIterator(z.custom<AgentsEvent>())),
};
