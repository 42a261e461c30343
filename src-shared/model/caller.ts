import * as z from 'zod';

/** A way in. The door sets the caller; no message can claim another one. */
export const door = z.enum(['window', 'tray', 'browser', 'rest', 'mcp', 'cli', 'app']);
export type Door = z.infer<typeof door>;

/** Who asks. `client` is what an agent calls itself (MCP `clientInfo`), so it identifies, but proves nothing. */
export const caller = z
  .object({
    door,
    agent: z.string().optional().describe('The label of the token it came with: proved, as a name in `client` is not.'),
    client: z.object({ name: z.string(), version: z.string().optional() }).readonly().optional(),
    /** The process at the other end of the connection, where the door can know it. */
    pid: z.int().optional(),
  })
  .readonly();
export type Caller = z.infer<typeof caller>;

/** `claude (mcp, claude-code 2.1)`, `mcp (claude-code 2.1)`, `window`: a caller in one phrase, for rows and messages. */
export function describeCaller({ door: via, agent, client }: Caller): string {
  const program = client && [client.name, client.version].filter(Boolean).join(' ');
  if (agent !== undefined) return `${agent} (${[via, program].filter(Boolean).join(', ')})`;
  return program === undefined ? via : `${via} (${program})`;
}

/** In few words: which agent it is matters; that the command line is our own does not. */
export const nameCaller = (caller: Caller): string =>
  caller.agent ?? (caller.door === 'mcp' ? describeCaller(caller) : caller.door);

/** Agents are known by their tokens; whoever speaks MCP is one even with that of the person. */
export const isAgent = ({ door: via, agent }: Caller): boolean => via === 'mcp' || agent !== undefined;
