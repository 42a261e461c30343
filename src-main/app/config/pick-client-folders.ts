import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ClientFolders } from '../../connect/client-folders.ts';

export interface ClientSurroundings {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly cwd: string;
}

/** Where the clients of this person keep their settings, on this system and with what they were told otherwise. */
export function pickClientFolders({ platform, env, home, cwd }: ClientSurroundings = own()): ClientFolders {
  const config = {
    darwin: join(home, 'Library', 'Application Support'),
    win32: env['APPDATA'] || join(home, 'AppData', 'Roaming'),
  };
  return {
    home,
    config: platform === 'darwin' || platform === 'win32' ? config[platform] : xdgConfig(env, home),
    claude: env['CLAUDE_CONFIG_DIR'] || home,
    codex: env['CODEX_HOME'] || join(home, '.codex'),
    project: cwd,
  };
}

const xdgConfig = (env: NodeJS.ProcessEnv, home: string): string => env['XDG_CONFIG_HOME'] || join(home, '.config');

const own = (): ClientSurroundings => ({
  platform: process.platform,
  env: process.env,
  home: homedir(),
  cwd: process.cwd(),
});
