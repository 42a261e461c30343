import type { Agent, AgentClient, AgentConnection, AgentUse } from '../../../src-shared/model/agent.ts';
import { assertNever } from '../../../src-shared/model/assert-never.ts';
import { formatQuantity } from '../../components/format/format-count.ts';
import type { StateWords } from '../../components/state-word.tsx';

/** Whether somebody is there with the token. */
export function describeUse({ connections, lastUsedAt }: AgentUse): StateWords {
  if (connections.length > 1) return { word: `${connections.length} connections`, tone: 'good' };
  if (connections.length === 1) return { word: 'Connected', tone: 'good' };
  return { word: lastUsedAt === undefined ? 'Never used' : 'Not connected', tone: 'idle' };
}

export const describeAgent = (agent: Agent): StateWords =>
  agent.revokedAt === undefined ? describeUse(agent) : { word: 'Revoked', tone: 'bad' };

/** `claude-code 2.1`. */
export const nameProgram = (client: AgentClient | undefined): string =>
  client === undefined
    ? 'a program that has not said its name'
    : [client.name, client.version].filter(Boolean).join(' ');

/** By which protocol it speaks, in words. */
export function describeEra({ era, protocol }: AgentConnection): string {
  switch (era) {
    case 'session':
      return `MCP ${protocol ?? ''}, in a session`.replace(' ,', ',');
    case 'modern':
      return `MCP ${protocol ?? ''}, each request by itself`.replace(' ,', ',');
    case 'rest':
      return 'REST';
    default:
      return assertNever(era);
  }
}

export const describeCalls = ({ calls, refusals }: AgentUse): string =>
  refusals === 0
    ? formatQuantity(calls, 'call', 'calls')
    : `${formatQuantity(calls, 'call', 'calls')}, ${refusals} refused`;

export const describeLimit = (callsPerMinute: number): string =>
  callsPerMinute === 0 ? 'as many as it likes' : `${formatQuantity(callsPerMinute, 'call', 'calls')} a minute`;
