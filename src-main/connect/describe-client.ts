import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AgentClient } from './agent-clients.ts';
import type { ClientFolders } from './client-folders.ts';
import { entryText } from './plan-change.ts';
import { inputQuestion, readsTokenVariable, serverEntry, type ServerAddress } from './server-entry.ts';
import { SERVER_NAME } from './server-name.ts';

/** What connects a client, by hand or by a click, and whether the client is there at all. */
export interface ClientDescription {
  readonly found: boolean;
  readonly snippet: string;
  /** Where it has the token from; undefined: nobody wants one. */
  readonly tokenFrom: 'environment' | 'question' | 'bridge' | undefined;
  readonly deepLink: string | undefined;
  readonly ownCommand: string | undefined;
}

export function describeClient(client: AgentClient, address: ServerAddress, folders: ClientFolders): ClientDescription {
  const entry = serverEntry(client, address);
  const question = inputQuestion(client, address);
  return {
    found: client.traces.some(([folder, ...path]) => existsSync(join(folders[folder], ...path))),
    snippet: entryText(client, address),
    tokenFrom: tokenFrom(client, address),
    // Not for a command: a link that has another program run one is nothing to get used to.
    deepLink:
      address.transport === 'http' ? client.deepLink?.(entry, question === undefined ? [] : [question]) : undefined,
    ownCommand: ownCommandOf(client, address),
  };
}

function tokenFrom(client: AgentClient, address: ServerAddress): ClientDescription['tokenFrom'] {
  if (address.transport === 'stdio') return 'bridge';
  if (readsTokenVariable(client, address)) return 'environment';
  return address.needsToken ? 'question' : undefined;
}

/** What it asks the person for cannot be said so: then it is left to its file. */
function ownCommandOf(client: AgentClient, address: ServerAddress): string | undefined {
  const { ownCommand } = client;
  if (ownCommand === undefined || inputQuestion(client, address) !== undefined) return undefined;
  const entry = serverEntry(client, address);
  const json = JSON.stringify(ownCommand.takes === 'entry' ? entry : { name: SERVER_NAME, ...entry });
  return `${ownCommand.words} '${json.replaceAll("'", String.raw`'\''`)}'`;
}
