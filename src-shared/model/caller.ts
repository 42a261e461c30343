import * as z from 'zod';

/** A way in. The door sets the caller; no message can claim another one. */
export const door = z.enum(['window', 'tray', 'browser', 'rest', 'mcp', 'cli', 'app']);
export type Door = z.infer<typeof door>;

/** Who asks. `client` is what an agent calls itself (MCP `clientInfo`), so it identifies, but proves nothing. */
export const caller = z
  .object({
    door,
    client: z.object({ name: z.string(), version: z.string().optional() }).readonly().optional(),
    /** The process at the other end of the connection, where the door can know it. */
    pid: z.int().optional(),
  })
  .readonly();
export type Caller = z.infer<typeof caller>;

/** `mcp (claude-code 2.1)`, `window`: a caller in one phrase, for rows and messages. */
export function describeCaller({ door: via, client }: Caller): string {
  if (client === undefined) return via;
  return `${via} (${[client.name, client.version].filter(Boolean).join(' ')})`;
}

/** In few words: which agent it is matters; that the command line is our own does not. */
export const nameCaller = (caller: Caller): string => (caller.door === 'mcp' ? describeCaller(caller) : caller.door);

/** Agents are programs that ask by MCP or REST; all others are the person at the machine. */
export const isAgent = ({ door: via }: Caller): boolean => via === 'mcp' || via === 'rest';
