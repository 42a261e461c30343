import {
  agentClientTitles,
  type AgentClientId,
  type ConnectScope,
  type ConnectTransport,
} from '../../src-shared/model/agent-client.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import type { ClientFolders } from './client-folders.ts';
import type { ConfigRecord } from './config-format.ts';
import { cursorLink, vscodeLink } from './deep-links.ts';

/** How a client gets at the token, which never stands in its file. */
export type TokenSource =
  /** The value of the header, in which the client puts that of an environment variable. */
  | { readonly header: string }
  /** The setting that names the environment variable. */
  | { readonly variableSetting: string }
  /** The client asks the person once, and keeps the answer. */
  | { readonly input: string };

export interface HttpShape {
  /** What the setting is called that holds the address. */
  readonly urlSetting: 'url' | 'serverUrl';
  readonly token: TokenSource;
}

export interface AgentClient {
  readonly id: AgentClientId;
  readonly title: string;
  readonly format: 'json' | 'toml';
  /** Its file by scope; where one is missing, the client does not know that scope. */
  readonly files: Readonly<Partial<Record<ConnectScope, Place>>>;
  /** Where there is one of these, it is, or was, on this machine. */
  readonly traces: readonly Place[];
  /** How the name begins, in small letters, by which it introduces itself to a server. */
  readonly introduces: string;
  /** The setting that holds all servers by name. */
  readonly servers: 'mcpServers' | 'servers' | 'mcp_servers';
  /** The transports for which an entry says its `type`. */
  readonly typed: readonly ConnectTransport[];
  /** Undefined: it speaks only stdio. */
  readonly http: HttpShape | undefined;
  /**
   * How what it starts gets at the token of an agent: such a client hands on next to nothing of its environment, and
   * the bridge would take that of the person. Either a setting that lists variables, or the value of one, in which the
   * client puts that of its own, or nothing.
   */
  readonly handsOn?: { readonly listedIn: 'env_vars' } | { readonly value: string };
  /** How the client takes notice. */
  readonly next: string;
  /** An address that opens it, and has it ask whether to add us. */
  readonly deepLink?: (entry: ConfigRecord, inputs: readonly ConfigRecord[]) => string;
  /** Its own command that adds us for all of a person's work, without the entry, which comes behind as JSON. */
  readonly ownCommand?: { readonly words: string; readonly takes: 'entry' | 'named entry' };
}

export type Place = readonly [folder: keyof ClientFolders, ...path: string[]];

export const TOKEN_VARIABLE = 'SIGNALBOX_TOKEN';

/** Every client that we know, with its files and shapes. What differs between them is here, and nowhere else. */
export const agentClients: readonly AgentClient[] = [
  {
    id: 'claude-code',
    title: agentClientTitles['claude-code'],
    format: 'json',
    files: { user: ['claude', '.claude.json'], project: ['project', '.mcp.json'] },
    traces: [
      ['claude', '.claude.json'],
      ['home', '.claude'],
    ],
    introduces: 'claude-code',
    servers: 'mcpServers',
    typed: ['http', 'stdio'],
    http: { urlSetting: 'url', token: { header: `Bearer \${${TOKEN_VARIABLE}}` } },
    next: 'start Claude Code anew; /mcp shows the connection',
    ownCommand: { words: 'claude mcp add-json --scope user signalbox', takes: 'entry' },
  },
  {
    id: 'claude-desktop',
    title: agentClientTitles['claude-desktop'],
    format: 'json',
    files: { user: ['config', 'Claude', 'claude_desktop_config.json'] },
    traces: [['config', 'Claude']],
    introduces: 'claude-ai',
    servers: 'mcpServers',
    typed: [],
    http: undefined,
    next: 'quit Claude Desktop and start it again',
  },
  {
    id: 'codex',
    title: agentClientTitles['codex'],
    format: 'toml',
    files: { user: ['codex', 'config.toml'] },
    traces: [['codex']],
    introduces: 'codex',
    servers: 'mcp_servers',
    typed: [],
    http: { urlSetting: 'url', token: { variableSetting: 'bearer_token_env_var' } },
    handsOn: { listedIn: 'env_vars' },
    next: 'start Codex anew; "codex mcp list" names it',
  },
  {
    id: 'gemini',
    title: agentClientTitles['gemini'],
    format: 'json',
    files: { user: ['home', '.gemini', 'settings.json'], project: ['project', '.gemini', 'settings.json'] },
    traces: [['home', '.gemini']],
    introduces: 'gemini',
    servers: 'mcpServers',
    typed: ['http'],
    http: { urlSetting: 'url', token: { header: `Bearer \${${TOKEN_VARIABLE}}` } },
    handsOn: { value: `\${${TOKEN_VARIABLE}:-}` },
    next: 'start Gemini CLI anew; "gemini mcp list" shows the connection',
  },
  {
    id: 'vscode',
    title: agentClientTitles['vscode'],
    format: 'json',
    files: { user: ['config', 'Code', 'User', 'mcp.json'], project: ['project', '.vscode', 'mcp.json'] },
    traces: [['config', 'Code']],
    introduces: 'visual studio code',
    servers: 'servers',
    typed: ['http', 'stdio'],
    http: { urlSetting: 'url', token: { input: 'signalbox-token' } },
    next: 'run "MCP: List Servers" in VS Code and start signalbox',
    deepLink: vscodeLink,
    ownCommand: { words: 'code --add-mcp', takes: 'named entry' },
  },
  {
    id: 'cursor',
    title: agentClientTitles['cursor'],
    format: 'json',
    files: { user: ['home', '.cursor', 'mcp.json'], project: ['project', '.cursor', 'mcp.json'] },
    traces: [['home', '.cursor']],
    introduces: 'cursor',
    servers: 'mcpServers',
    typed: [],
    http: { urlSetting: 'url', token: { header: `Bearer \${env:${TOKEN_VARIABLE}}` } },
    next: 'switch signalbox on in the settings of Cursor, under MCP',
    deepLink: cursorLink,
  },
  {
    id: 'windsurf',
    title: agentClientTitles['windsurf'],
    format: 'json',
    files: { user: ['home', '.codeium', 'windsurf', 'mcp_config.json'] },
    traces: [['home', '.codeium', 'windsurf']],
    introduces: 'windsurf',
    servers: 'mcpServers',
    typed: [],
    http: { urlSetting: 'serverUrl', token: { header: `Bearer \${env:${TOKEN_VARIABLE}}` } },
    next: 'press Refresh in the MCP settings of Windsurf',
  },
];

/** BAD_INPUT, with those that there are. */
export function findClient(id: string): AgentClient {
  const client = agentClients.find((one) => one.id === id);
  if (client !== undefined) return client;
  const known = agentClients.map((one) => one.id).join(', ');
  throw new AppError('BAD_INPUT', `no client "${id}" is known; there are ${known}`);
}
