import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

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
process.once('disconnect', () =>
  client.killDaemon((error) => {
    rmSync(home, { recursive: true, force: true, maxRetries: 20 });
    process.exit(isFailure(error) ? 1 : 0);
  }),
);
client.connect(reply);

function reply(error?: unknown): void {
  const said: Pm2Reply = isFailure(error) ? { error: describe(error) } : {};
  if (process.connected) process.send?.(said);
}

/** It calls back with null, undefined or nothing where all went well, and with anything where it did not. */
const isFailure = (error: unknown): boolean => error !== undefined && error !== null;

const describe = (error: unknown): string => (error instanceof Error ? error.message : JSON.stringify(error));
