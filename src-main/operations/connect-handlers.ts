import { statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type {
  ConnectableClient,
  ConnectChange,
  ConnectOverview,
  ConnectPlan,
  ConnectRemove,
  ConnectWrite,
} from '../../src-shared/contract/connect.ts';
import type { AppInfo } from '../../src-shared/contract/app.ts';
import type { ConnectScope, ConnectTransport } from '../../src-shared/model/agent-client.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import { agentClients, findClient, TOKEN_VARIABLE, type AgentClient } from '../connect/agent-clients.ts';
import { applyChange, isChanged } from '../connect/apply-change.ts';
import { bridgeArguments } from '../connect/bridge-arguments.ts';
import type { ClientFolders } from '../connect/client-folders.ts';
import { describeChange } from '../connect/describe-change.ts';
import { describeClient } from '../connect/describe-client.ts';
import { describePlaces } from '../connect/describe-connections.ts';
import { mcpPath, type ToolChoice } from '../connect/mcp-path.ts';
import { planConnect, planDisconnect, type ConfigChange } from '../connect/plan-change.ts';
import { readConfigTexts } from '../connect/read-config-texts.ts';
import type { BridgeCommand, ServerAddress } from '../connect/server-entry.ts';
import { versionOf } from '../connect/version-of.ts';
import type { Chain } from './chain.ts';
import { sightings, type Askers } from './last-seen.ts';

/** What the clients of this person are connected with. */
export interface ConnectSettings {
  /** Where the clients keep their settings; the project is the folder we were started in. */
  readonly folders: ClientFolders;
  /** What starts us with these arguments. */
  readonly ownCommand: (...args: readonly string[]) => BridgeCommand;
  /** Where it is not the usual one. */
  readonly dataDir: string | undefined;
  /** Undefined: no token is wanted. */
  readonly tokenFile: string | undefined;
  /** On which the next start listens, if it is free. */
  readonly usualPort: number;
}

export interface ConnectDeps {
  readonly info: () => Omit<AppInfo, 'door'>;
  readonly connect: ConnectSettings;
  readonly agents: Askers;
}

interface Choice extends ToolChoice {
  readonly transport?: ConnectTransport | undefined;
  readonly project?: string | undefined;
}

export function connectHandlers(chain: Chain, { info, connect, agents }: ConnectDeps) {
  const urlFor = (choice: ToolChoice): string => `${baseUrl(info())}${mcpPath(choice)}`;

  function addressFor(client: AgentClient, { transport, ...choice }: Choice): ServerAddress {
    if (transport === 'http' && client.http === undefined) {
      throw new AppError(
        'BAD_INPUT',
        `${client.title} speaks only stdio; leave the transport to Signalbox, or say stdio`,
      );
    }
    if (transport === 'stdio' || client.http === undefined) {
      return { transport: 'stdio', ...connect.ownCommand(...bridgeArguments(choice, connect.dataDir)) };
    }
    return { transport: 'http', url: urlFor(choice), needsToken: connect.tokenFile !== undefined };
  }

  function describe(client: AgentClient, choice: Choice): Omit<ConnectableClient, 'lastSeen'> {
    const folders = foldersOf(connect.folders, choice.project);
    // A choice of http is for those who can.
    const transport = client.http === undefined ? 'stdio' : choice.transport;
    const address = addressFor(client, { ...choice, transport });
    return {
      ...describeClient(client, address, folders),
      id: client.id,
      title: client.title,
      format: client.format,
      next: client.next,
      transport: address.transport,
      transports: client.http === undefined ? ['stdio'] : ['http', 'stdio'],
      places: [...describePlaces(client, folders, address)],
    };
  }

  function overview(choice: Choice): ConnectOverview {
    const url = urlFor(choice);
    const lastSeen = sightings(agents);
    return {
      url,
      tokenFile: connect.tokenFile,
      tokenVariable: TOKEN_VARIABLE,
      usualPort: new URL(url).port === String(connect.usualPort) ? undefined : connect.usualPort,
      clients: agentClients.map((client) => ({ ...describe(client, choice), lastSeen: lastSeen(client) })),
    };
  }

  const textsOf = (client: AgentClient, { scope, project }: Place) =>
    readConfigTexts(client, scope, foldersOf(connect.folders, project));

  const planWrite = (input: ConnectWrite | ConnectPlan): ConfigChange => {
    const client = findClient(input.client);
    return planConnect(client, addressFor(client, input), textsOf(client, input));
  };

  const planRemove = (input: ConnectRemove | ConnectPlan): ConfigChange => {
    const client = findClient(input.client);
    return planDisconnect(client, textsOf(client, input));
  };

  return {
    list: chain.connect.list.handler(({ input }) => overview(input)),
    plan: chain.connect.plan.handler(({ input }) =>
      asChange(input, input.action === 'write' ? planWrite(input) : planRemove(input)),
    ),
    write: chain.connect.write.handler(({ input }) => carryOut(input, planWrite(input))),
    remove: chain.connect.remove.handler(({ input }) => carryOut(input, planRemove(input))),
  };
}

interface Place {
  readonly scope: ConnectScope;
  readonly project?: string | undefined;
}

/** What somebody has seen and agreed to is done, or nothing. */
function carryOut(input: ConnectWrite | ConnectRemove, change: ConfigChange): ConnectChange {
  if (input.expected !== undefined && input.expected !== versionOf(change)) {
    throw new AppError('WRONG_STATE', `${change.file} has changed since this was planned; look at the new plan`);
  }
  if (isChanged(change)) applyChange(change);
  return asChange(input, change);
}

const asChange = ({ client, scope }: Pick<ConnectPlan, 'client' | 'scope'>, change: ConfigChange): ConnectChange => ({
  client,
  scope,
  file: change.file,
  changed: isChanged(change),
  lines: isChanged(change) ? [...describeChange(change)] : [],
  isNew: change.before === undefined,
  exists: change.after !== undefined,
  backupFile: change.backupFile,
  backup: change.backup,
  version: versionOf(change),
});

function baseUrl({ url }: Omit<AppInfo, 'door'>): string {
  if (url === undefined) throw new AppError('UNAVAILABLE', 'Signalbox serves no HTTP, so that agents cannot reach it');
  return url;
}

function foldersOf(folders: ClientFolders, project: string | undefined): ClientFolders {
  if (project === undefined) return folders;
  if (!isAbsolute(project) || statSync(project, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new AppError('BAD_INPUT', `there is no folder ${project}; give the whole path of the project's folder`);
  }
  return { ...folders, project };
}
