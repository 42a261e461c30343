import { AppError } from '../../src-shared/model/app-error.ts';
import type { Config } from '../app/config/load-config.ts';
import { createApp, type App } from '../app/create-app.ts';
import { resolvePaths, type Paths } from '../app/paths.ts';
import { bootReport } from './boot-report.ts';
import { Refusal } from './refusal.ts';
import type { Terminal } from './terminal.ts';
import { untilToldToEnd } from './until-told-to-end.ts';

export interface RunOptions {
  readonly json: boolean;
  /** Called when it listens. */
  readonly onStarted: () => void;
}

/** Runs Signalbox in this process, from its boot report to a graceful end. */
export async function runInstance(config: Config, terminal: Terminal, { json, onStarted }: RunOptions): Promise<void> {
  // The terminal that we were started from may be closed long before our end.
  terminal.outliveReaders();
  const toldToEnd = untilToldToEnd(terminal.clock, () => {
    terminal.say('signalbox: ended at once; what still runs, runs on');
    process.exit(1);
  });
  const paths = resolvePaths(config);
  const app = await create(config, paths, terminal);
  const info = app.info();
  const processes = app.supervisor.list();
  const report = bootReport({ info, config, tokenFile: paths.token, loginUrl: app.http.loginUrl(), processes });
  for (const line of report) terminal.say(line);
  if (json) {
    const tokenFile = config.auth ? paths.token : undefined;
    terminal.printJson({ event: 'listening', url: info.url, mcp: info.mcpUrl, pid: info.pid, tokenFile });
  }
  onStarted();
  const signal = await toldToEnd;
  const does = config.keepRunning ? 'leaving the managed processes running' : 'stopping the managed processes';
  terminal.say(`signalbox: ${signal}: ${does}`);
  await app.close(config.keepRunning ? 'keep-running' : 'stop-all');
}

async function create(config: Config, paths: Paths, terminal: Terminal): Promise<App> {
  try {
    return await createApp(config, paths, terminal.say);
  } catch (error) {
    throw error instanceof AppError ? new Refusal(error, { cause: error }) : error;
  }
}
