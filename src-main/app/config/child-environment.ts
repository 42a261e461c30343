import { delimiter, sep } from 'node:path';

/** Ours, Electron's, and what `npm start` adds for us: none of it is meant for the processes we start. */
const WITHHELD = [/^SIGNALBOX_/, /^ELECTRON_/, /^npm_/, /^(INIT_CWD|CHROME_DESKTOP|NODE_CHANNEL_FD|NODE_UNIQUE_ID)$/];

/** Folders that `npm run` puts before the person's own PATH. */
const NPM_FOLDERS = [`${sep}node_modules${sep}.bin`, `${sep}node-gyp-bin`];

/**
 * The environment that managed processes inherit. Run by npm, PATH begins with our own `node_modules/.bin`,
 * with our own Node in it: a managed `node server.js` must get the person's Node, not ours.
 */
export function childEnvironment(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !WITHHELD.some((pattern) => pattern.test(entry[0])),
  );
  if (env['npm_lifecycle_event'] === undefined) return Object.fromEntries(kept);
  return Object.fromEntries(kept.map(([name, value]) => [name, isPath(name) ? withoutNpmFolders(value) : value]));
}

const isPath = (name: string): boolean => name.toUpperCase() === 'PATH';

const withoutNpmFolders = (path: string): string =>
  path
    .split(delimiter)
    .filter((folder) => !NPM_FOLDERS.some((suffix) => folder.endsWith(suffix)))
    .join(delimiter);
