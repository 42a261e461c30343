import { connectScope, type ConnectScope } from '../../src-shared/model/agent-client.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import { agentClients, type AgentClient } from './agent-clients.ts';
import { isChanged } from './apply-change.ts';
import type { ClientFolders } from './client-folders.ts';
import { fileOf, planConnect, readEntry } from './plan-change.ts';
import { readConfigTexts } from './read-config-texts.ts';
import type { ServerAddress } from './server-entry.ts';

/** One of the places where a client keeps its servers, and whether we stand there. */
export interface ConnectionPlace {
  readonly scope: ConnectScope;
  readonly file: string;
  readonly state: 'connected' | 'not connected' | 'unreadable';
  /** Why it is unreadable. */
  readonly problem?: string;
  /** Connected just as it would be now. Without an address to compare with: false. */
  readonly isCurrent: boolean;
}

export interface Connection extends ConnectionPlace {
  readonly client: string;
  readonly title: string;
}

/** Every client in every scope that it knows, and whether we stand in its settings. */
export function describeConnections(folders: ClientFolders): readonly Connection[] {
  return agentClients.flatMap((client) =>
    describePlaces(client, folders).map((place) => ({ client: client.id, title: client.title, ...place })),
  );
}

export const describePlaces = (
  client: AgentClient,
  folders: ClientFolders,
  address?: ServerAddress,
): readonly ConnectionPlace[] =>
  connectScope.options
    .filter((scope) => client.files[scope] !== undefined)
    .map((scope) => describe(client, scope, folders, address));

function describe(
  client: AgentClient,
  scope: ConnectScope,
  folders: ClientFolders,
  address: ServerAddress | undefined,
): ConnectionPlace {
  const file = fileOf(client, scope, folders);
  try {
    const texts = readConfigTexts(client, scope, folders);
    if (readEntry(client, texts) === undefined) return { scope, file, state: 'not connected', isCurrent: false };
    const isCurrent = address !== undefined && !isChanged(planConnect(client, address, texts));
    return { scope, file, state: 'connected', isCurrent };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { scope, file, state: 'unreadable', problem: error.message, isCurrent: false };
  }
}
