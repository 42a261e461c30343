import * as z from 'zod';
import type { AgentClient } from '../../src-shared/model/agent.ts';

/** What a client calls itself is kept with every change it makes, and shown: so it may be no longer than this. */
const LONGEST = { NAME: 64, VERSION: 32 } as const;

const cut = (text: string, length: number): string => text.slice(0, length).toWellFormed();

/** What a client calls itself, at a length that can be shown. */
export const clientOf = (
  client: { readonly name: string; readonly version: string } | undefined,
): AgentClient | undefined =>
  client && { name: cut(client.name, LONGEST.NAME), version: cut(client.version, LONGEST.VERSION) };

const envelope = z.object({
  params: z.object({
    _meta: z.object({
      'io.modelcontextprotocol/protocolVersion': z.string().max(32).optional().catch(undefined),
      'io.modelcontextprotocol/clientInfo': z
        .object({ name: z.string(), version: z.string() })
        .optional()
        .catch(undefined),
    }),
  }),
});

export interface ClientFacts {
  readonly client?: AgentClient | undefined;
  readonly protocol?: string | undefined;
}

/** What a request that stands alone says of its client. */
export function clientFactsIn(body: unknown): ClientFacts {
  const meta = envelope.safeParse(body).data?.params._meta;
  return {
    client: clientOf(meta?.['io.modelcontextprotocol/clientInfo']),
    protocol: meta?.['io.modelcontextprotocol/protocolVersion'],
  };
}
