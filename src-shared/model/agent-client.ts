import * as z from 'zod';

/** The programs with an agent in them that we know how to connect. */
export const agentClientId = z.enum([
  'claude-code',
  'claude-desktop',
  'codex',
  'gemini',
  'vscode',
  'cursor',
  'windsurf',
]);
export type AgentClientId = z.infer<typeof agentClientId>;

export const agentClientTitles: Readonly<Record<AgentClientId, string>> = {
  'claude-code': 'Claude Code',
  'claude-desktop': 'Claude Desktop',
  codex: 'Codex',
  gemini: 'Gemini CLI',
  vscode: 'VS Code',
  cursor: 'Cursor',
  windsurf: 'Windsurf',
};

/** Whether all of a person's work is meant, or one project, whose file others may share. */
export const connectScope = z.enum(['user', 'project']);
export type ConnectScope = z.infer<typeof connectScope>;

export const connectTransport = z.enum(['http', 'stdio']);
export type ConnectTransport = z.infer<typeof connectTransport>;
