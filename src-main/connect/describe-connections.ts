import { AppError } from '../../src-shared/model/app-error.ts';
import { agentClients, scopes, type AgentClient, type Scope } from './agent-clients.ts';
import type { ClientFolders } from './client-folders.ts';
import { readConfigFile } from './config-file.ts';
import { fileOf, readEntry } from './plan-change.ts';

export interface Connection {
  readonly client: string;
  readonly title: string;
  readonly scope: Scope;
  readonly file: string;
  readonly state: 'connected' | 'not connected' | 'unreadable';
  /** Why it is unreadable. */
  readonly problem?: string;
}

/** Every client in every scope that it knows, and whether we stand in its settings. */
export function describeConnections(folders: ClientFolders): readonly Connection[] {
  return agentClients.flatMap((client) =>
    scopes.filter((scope) => client.files[scope] !== undefined).map((scope) => describe(client, scope, folders)),
  );
}

function describe(client: AgentClient, scope: Scope, folders: ClientFolders): Connection {
  const file = fileOf(client, scope, folders);
  const about = { client: client.id, title: client.title, scope, file };
  try {
    const entry = readEntry(client, { file, text: readConfigFile(file) });
    return { ...about, state: entry === undefined ? 'not connected' : 'connected' };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...about, state: 'unreadable', problem: error.message };
  }
}
