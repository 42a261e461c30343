import { TOKEN_VARIABLE, type AgentClient, type HttpShape } from './agent-clients.ts';
import type { ConfigPart, ConfigRecord } from './config-format.ts';
import { SERVER_NAME } from './server-name.ts';

/** How a client is to reach us. */
export type ServerAddress =
  | { readonly transport: 'http'; readonly url: string; readonly needsToken: boolean }
  | ({ readonly transport: 'stdio' } & BridgeCommand);

/** What a client starts, to speak with us by its stdin and stdout. */
export interface BridgeCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** What it needs in its environment, besides what the client gives it. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The settings by which any client finds a server: of an entry that is there already, only these are replaced. */
const ADDRESS_SETTINGS = new Set(
  'type url serverUrl httpUrl headers http_headers env_http_headers bearer_token_env_var command args env env_vars'.split(
    ' ',
  ),
);

/** Where a client's file has our entry. */
export const entryPlace = ({ servers }: AgentClient): Omit<ConfigPart, 'value'> => ({
  within: servers,
  kind: 'member',
  name: SERVER_NAME,
});

/** What else of ours stands in its file: the question for the token, where the client asks it. */
export function inputPlace({ http }: AgentClient): Omit<ConfigPart, 'value'> | undefined {
  if (http === undefined || !('input' in http.token)) return undefined;
  return { within: 'inputs', kind: 'item', name: http.token.input };
}

/** Our entry, and what a person has added to it since: which tools need no question, a time limit. */
export function serverEntry(client: AgentClient, address: ServerAddress, existing: ConfigRecord = {}): ConfigRecord {
  const { transport } = address;
  const added = Object.entries(existing).filter(([setting]) => !ADDRESS_SETTINGS.has(setting));
  return {
    ...(client.typed.includes(transport) && { type: transport }),
    ...(transport === 'stdio'
      ? commandSettings(client, address)
      : client.http && {
          [client.http.urlSetting]: address.url,
          ...(address.needsToken && tokenSettings(client.http)),
        }),
    ...Object.fromEntries(added),
  };
}

function commandSettings({ handsOn }: AgentClient, { command, args, env = {} }: BridgeCommand): ConfigRecord {
  const isListed = handsOn !== undefined && 'listedIn' in handsOn;
  const values = { ...env, ...(handsOn !== undefined && !isListed && { [TOKEN_VARIABLE]: handsOn.value }) };
  return {
    command,
    args,
    ...(Object.keys(values).length > 0 && { env: values }),
    ...(isListed && { [handsOn.listedIn]: [TOKEN_VARIABLE] }),
  };
}

function tokenSettings({ token }: HttpShape): ConfigRecord {
  if ('variableSetting' in token) return { [token.variableSetting]: TOKEN_VARIABLE };
  const authorization = 'header' in token ? token.header : `Bearer \${input:${token.input}}`;
  return { headers: { Authorization: authorization } };
}

/** All that is to stand in the client's file. */
export function partsFor(client: AgentClient, address: ServerAddress, existing?: ConfigRecord): readonly ConfigPart[] {
  const entry = { ...entryPlace(client), value: serverEntry(client, address, existing) };
  const input = inputPlace(client);
  const question = inputQuestion(client, address);
  return input === undefined || question === undefined ? [entry] : [{ ...input, value: question }, entry];
}

/** How the client asks the person for the token, where it does. */
export function inputQuestion({ http }: AgentClient, address: ServerAddress): ConfigRecord | undefined {
  if (http === undefined || !('input' in http.token)) return undefined;
  if (address.transport === 'stdio' || !address.needsToken) return undefined;
  return { id: http.token.input, type: 'promptString', description: 'Signalbox token', password: true };
}

/** Whether the client reads the token from the environment that it is started in. */
export function readsTokenVariable({ http }: AgentClient, address: ServerAddress): boolean {
  return address.transport === 'http' && address.needsToken && http !== undefined && !('input' in http.token);
}
