import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { waitUntil } from '../../helpers/wait-until.ts';

/** What we use of `require('pm2').custom`. */
interface Pm2Client {
  connect(done: (error?: unknown) => void): void;
  start(apps: object, done: (error?: unknown) => void): void;
  killDaemon(done: (error?: unknown) => void): void;
}

export type Pm2Reply = { readonly error?: string };

/**
 * Holds a daemon of pm2 for the bench, by its own client: a list of apps comes in, a reply goes out when they are
 * started. A process of its own, so that the daemon ends also when the bench is killed: then the channel closes.
 */
const [folder = '', home = ''] = process.argv.slice(2);
const { custom } = createRequire(join(folder, 'package.json'))('pm2') as {
  custom: new (options: { pm2_home: string }) => Pm2Client;
};
const client = new custom({ pm2_home: home });

process.on('message', (apps: object) => client.start(apps, reply));
process.once('disconnect', () => void end());
client.connect(reply);

function reply(error?: unknown): void {
  const said: Pm2Reply = isFailure(error) ? { error: describe(error) } : {};
  if (process.connected) process.send?.(said);
}

async function end(): Promise<void> {
  const daemon = Number(await readFile(join(home, 'pm2.pid'), 'utf8'));
  const { promise, resolve } = Promise.withResolvers<unknown>();
  client.killDaemon(resolve);
  const error = await promise;
  // It answers while it still writes into its home.
  await waitUntil(() => !isThere(daemon), { what: 'the end of the daemon' });
  await rm(home, { recursive: true });
  process.exit(isFailure(error) ? 1 : 0);
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // ESRCH: it is our own child, so nothing else can be the reason
  }
}

/** It calls back with null, undefined or nothing where all went well, and with anything where it did not. */
const isFailure = (error: unknown): boolean => error !== undefined && error !== null;

const describe = (error: unknown): string => (error instanceof Error ? error.message : JSON.stringify(error));
