import { delimiter, sep } from 'node:path';

/** Ours and Electron's: none of it is meant for the processes we start. */
const WITHHELD = [/^SIGNALBOX_/, /^ELECTRON_/, /^(CHROME_DESKTOP|NODE_CHANNEL_FD|NODE_UNIQUE_ID)$/];

/** What `npm start` adds for us; its `npm_config_local_prefix` would lead an `npm` below us to our own folder. */
const NPM_ADDS = [/^npm_/, /^(INIT_CWD|NODE|COLOR)$/];

/** Folders that `npm run` puts before the person's own PATH. */
const NPM_FOLDERS = [`${sep}node_modules${sep}.bin`, `${sep}node-gyp-bin`];

/**
 * The environment that managed processes inherit. Run by npm, PATH begins with our own `node_modules/.bin`,
 * with our own Node in it: a managed `node server.js` must get the person's Node, not ours.
 */
export function childEnvironment(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const runByNpm = env['npm_lifecycle_event'] !== undefined;
  const withheld = runByNpm ? [...WITHHELD, ...NPM_ADDS] : WITHHELD;
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !withheld.some((pattern) => pattern.test(entry[0])),
  );
  if (!runByNpm) return Object.fromEntries(kept);
  return Object.fromEntries(kept.map(([name, value]) => [name, isPath(name) ? withoutNpmFolders(value) : value]));
}

const isPath = (name: string): boolean => name.toUpperCase() === 'PATH';

const withoutNpmFolders = (path: string): string =>
  path
    .split(delimiter)
    .filter((folder) => !NPM_FOLDERS.some((suffix) => folder.endsWith(suffix)))
    .join(delimiter);
