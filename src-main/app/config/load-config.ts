import { hideUrlPasswords } from '../../../src-shared/format/hide-url-passwords.ts';
import { AppError } from '../../../src-shared/model/app-error.ts';
import { childEnvironment } from './child-environment.ts';
import {
  flagOf,
  SECRET_SETTINGS,
  settingNames,
  settings,
  variableOf,
  type SettingName,
  type Settings,
} from './settings.ts';

export interface Config extends Omit<Settings, 'port'> {
  readonly port: number;
  /** Whether the port was asked for; otherwise the next free one will do. */
  readonly portIsExplicit: boolean;
  /** What managed processes inherit: our environment without what is ours alone. */
  readonly baseEnv: Readonly<Record<string, string>>;
  readonly defaultCwd: string;
}

export interface ConfigSources {
  /** Values of flags by the name of their setting; absent ones were not given. */
  readonly flags?: Readonly<Partial<Record<SettingName, unknown>>>;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

const DEFAULT_PORT = 7778;

/** defaults ← environment ← flags. A bad value is BAD_INPUT naming the flag or variable it came from. */
export function loadConfig({ flags = {}, env = process.env, cwd = process.cwd() }: ConfigSources = {}): Config {
  const values: Record<string, unknown> = {};
  const origins: Record<string, string> = {};
  for (const name of settingNames) {
    const variable = variablesOf(name).find((candidate) => env[candidate] !== undefined && env[candidate] !== '');
    if (flags[name] !== undefined) {
      values[name] = flags[name];
      origins[name] = flagOf(name);
    } else if (variable !== undefined) {
      values[name] = env[variable];
      origins[name] = variable;
    }
  }
  const parsed = settings.safeParse(values);
  if (!parsed.success) {
    const reasons = parsed.error.issues.map(({ path: [name = ''], message }) => {
      const key = String(name);
      const given = SECRET_SETTINGS.has(key) ? 'a secret' : hideUrlPasswords(JSON.stringify(values[key]));
      return `${origins[key] ?? key}: ${message} (given: ${given})`;
    });
    throw new AppError('BAD_INPUT', reasons.join('; '));
  }
  const { port, ...rest } = parsed.data;
  const config: Config = {
    ...rest,
    // Read-only, nobody may end what runs, and our own end is no exception.
    keepRunning: rest.keepRunning || rest.readOnly,
    port: port ?? DEFAULT_PORT,
    portIsExplicit: port !== undefined,
    baseEnv: childEnvironment(env),
    defaultCwd: cwd,
  };
  refuseOpenDoors(config);
  return config;
}

/** `ALLOW_ROOT=Y` is how process managers for agents spelled it before us. */
const variablesOf = (name: SettingName): readonly string[] =>
  name === 'allowRoot' ? [variableOf(name), 'ALLOW_ROOT'] : [variableOf(name)];

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;

export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

/** Whoever reaches us can run commands: beyond this machine nobody may without a token that was chosen on purpose. */
function refuseOpenDoors({ host, token, auth }: Config): void {
  if (isLoopback(host)) return;
  if (!auth) {
    throw new AppError('BAD_INPUT', `--no-auth is possible on loopback only, and ${host} can be reached from outside`);
  }
  if (token === undefined) {
    const message = `refusing to listen on ${host} without a token: whoever reaches it could run commands; set SIGNALBOX_TOKEN, or listen on 127.0.0.1`;
    throw new AppError('BAD_INPUT', message);
  }
}
