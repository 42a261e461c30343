import type { AgentClient, Scope } from '../connect/agent-clients.ts';
import type { ClientFolders } from '../connect/client-folders.ts';
import { readConfigFile } from '../connect/config-file.ts';
import { backupOf, fileOf, type ConfigTexts } from '../connect/plan-change.ts';

/** A client's file, as it is now. */
export function readConfigTexts(client: AgentClient, scope: Scope, folders: ClientFolders): ConfigTexts {
  const file = fileOf(client, scope, folders);
  return { file, text: readConfigFile(file), backup: readConfigFile(backupOf(file)) };
}
