import { KeeperServer } from './keeper-server.ts';

// The keeper: a process of its own that outlives the app. Its working folder is the capture folder.
new KeeperServer(process.cwd()).listen();

// What ends the terminal that the app was started from is not meant for the processes that are kept.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
