import type { ConnectScope } from '../../src-shared/model/agent-client.ts';
import type { AgentClient } from './agent-clients.ts';
import type { ClientFolders } from './client-folders.ts';
import { readConfigFile } from './config-file.ts';
import { backupOf, fileOf, type ConfigTexts } from './plan-change.ts';

/** A client's file, as it is now. */
export function readConfigTexts(client: AgentClient, scope: ConnectScope, folders: ClientFolders): ConfigTexts {
  const file = fileOf(client, scope, folders);
  return { file, text: readConfigFile(file), backup: readConfigFile(backupOf(file)) };
}
