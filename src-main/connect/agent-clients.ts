import type { ClientFolders } from './client-folders.ts';

/** Whether all of a person's work is meant, or one project, whose file others may share. */
export const scopes = ['user', 'project'] as const;
export type Scope = (typeof scopes)[number];

export type Transport = 'http' | 'stdio';

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
  readonly id: string;
  readonly title: string;
  readonly format: 'json' | 'toml';
  /** Its file by scope; where one is missing, the client does not know that scope. */
  readonly files: Readonly<Partial<Record<Scope, readonly [folder: keyof ClientFolders, ...path: string[]]>>>;
  /** The setting that holds all servers by name. */
  readonly servers: 'mcpServers' | 'servers' | 'mcp_servers';
  /** The transports for which an entry says its `type`. */
  readonly typed: readonly Transport[];
  /** Undefined: it speaks only stdio. */
  readonly http: HttpShape | undefined;
  /** How the client takes notice. */
  readonly next: string;
}

export const TOKEN_VARIABLE = 'SIGNALBOX_TOKEN';

/** Every client that we know, with its files and shapes. What differs between them is here, and nowhere else. */
export const agentClients: readonly AgentClient[] = [
  {
    id: 'claude-code',
    title: 'Claude Code',
    format: 'json',
    files: { user: ['claude', '.claude.json'], project: ['project', '.mcp.json'] },
    servers: 'mcpServers',
    typed: ['http', 'stdio'],
    http: { urlSetting: 'url', token: { header: `Bearer \${${TOKEN_VARIABLE}}` } },
    next: 'start Claude Code anew; /mcp shows the connection',
  },
  {
    id: 'claude-desktop',
    title: 'Claude Desktop',
    format: 'json',
    files: { user: ['config', 'Claude', 'claude_desktop_config.json'] },
    servers: 'mcpServers',
    typed: [],
    http: undefined,
    next: 'quit Claude Desktop and start it again',
  },
  {
    id: 'codex',
    title: 'Codex',
    format: 'toml',
    files: { user: ['codex', 'config.toml'] },
    servers: 'mcp_servers',
    typed: [],
    http: { urlSetting: 'url', token: { variableSetting: 'bearer_token_env_var' } },
    next: 'start Codex anew; "codex mcp list" names it',
  },
  {
    id: 'gemini',
    title: 'Gemini CLI',
    format: 'json',
    files: { user: ['home', '.gemini', 'settings.json'], project: ['project', '.gemini', 'settings.json'] },
    servers: 'mcpServers',
    typed: ['http'],
    http: { urlSetting: 'url', token: { header: `Bearer \${${TOKEN_VARIABLE}}` } },
    next: 'start Gemini CLI anew; "gemini mcp list" shows the connection',
  },
  {
    id: 'vscode',
    title: 'VS Code',
    format: 'json',
    files: { user: ['config', 'Code', 'User', 'mcp.json'], project: ['project', '.vscode', 'mcp.json'] },
    servers: 'servers',
    typed: ['http', 'stdio'],
    http: { urlSetting: 'url', token: { input: 'signalbox-token' } },
    next: 'run "MCP: List Servers" in VS Code and start signalbox',
  },
  {
    id: 'cursor',
    title: 'Cursor',
    format: 'json',
    files: { user: ['home', '.cursor', 'mcp.json'], project: ['project', '.cursor', 'mcp.json'] },
    servers: 'mcpServers',
    typed: [],
    http: { urlSetting: 'url', token: { header: `Bearer \${env:${TOKEN_VARIABLE}}` } },
    next: 'switch signalbox on in the settings of Cursor, under MCP',
  },
  {
    id: 'windsurf',
    title: 'Windsurf',
    format: 'json',
    files: { user: ['home', '.codeium', 'windsurf', 'mcp_config.json'] },
    servers: 'mcpServers',
    typed: [],
    http: { urlSetting: 'serverUrl', token: { header: `Bearer \${env:${TOKEN_VARIABLE}}` } },
    next: 'press Refresh in the MCP settings of Windsurf',
  },
];
