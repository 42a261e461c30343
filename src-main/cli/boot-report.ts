import type { AppInfo } from '../../src-shared/contract/app.ts';
import type { ManagedProcess } from '../../src-shared/model/managed-process.ts';
import type { Config } from '../app/config/load-config.ts';
import { printable } from './printable.ts';

export interface BootFacts {
  readonly info: Omit<AppInfo, 'door'>;
  readonly config: Config;
  readonly tokenFile: string;
  readonly loginUrl: string;
  readonly processes: readonly ManagedProcess[];
}

/** What a person, or the journal of a server, should know of an instance that has just begun. */
export function bootReport({ info, config, tokenFile, loginUrl, processes }: BootFacts): readonly string[] {
  const { maxProcesses, logLines, logLineMax } = config;
  const facts: readonly (readonly [string, string])[] = [
    ['interface', `${info.url}`],
    ['mcp', `${info.mcpUrl}`],
    ['health', `${info.url}/health`],
    ['metrics', `${info.url}/metrics`],
    ...sentTo(config),
    ['access', `${config.auth ? `by the token in ${tokenFile}` : 'open to all on this machine (--no-auth)'}; no CORS`],
    ['mode', info.readOnly ? 'read-only: nothing can be changed' : 'full'],
    ['limits', `${maxProcesses} processes, ${logLines} log lines each, ${logLineMax} bytes a line`],
    ['starts in', info.defaultCwd],
    ['data', info.dataDir],
    ...processes.flatMap(foundAgain),
    ...info.warnings.map((warning) => ['warning', warning] as const),
    ['open', config.auth ? `${loginUrl}  (works once, for ten minutes)` : loginUrl],
  ];
  const lines = facts.map(([label, text]) => `  ${label.padEnd(LABEL_WIDTH)}${printable(text)}`);
  return [`Signalbox ${info.version}, pid ${info.pid}`, ...lines];
}

const LABEL_WIDTH = 11;

/** What leaves the machine. The address without what may be a secret in it. */
function sentTo({ otlpEndpoint, otlpLogs }: Config): readonly (readonly [string, string])[] {
  if (otlpEndpoint === undefined) return [];
  return [['otlp', `metrics${otlpLogs ? ' and logs' : ''} to ${new URL(otlpEndpoint).origin}`]];
}

function foundAgain({ name, lifecycle }: ManagedProcess): readonly (readonly [string, string])[] {
  if (lifecycle.state !== 'running' || !lifecycle.adopted) return [];
  return [['found', `${name}, pid ${lifecycle.pid}: it ran on while Signalbox did not`]];
}
