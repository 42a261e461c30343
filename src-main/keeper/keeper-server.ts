import { rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { messageOf } from '../../src-shared/model/message-of.ts';
import {
  KEEPER_PROTOCOL,
  keeperFiles,
  keyText,
  type KeeperMessage,
  type KeeperReport,
  type KeeperRequests,
  type KeeperVerb,
  type RunKey,
} from '../supervisor/posix/keeper-protocol.ts';
import { admitApp, type AppConnection } from './admit-app.ts';
import { EndedRuns } from './ended-runs.ts';
import { FifoPool } from './fifo-pool.ts';
import { GrownFolders } from './grown-folders.ts';
import { KeptLog } from './kept-log.ts';
import { KeptProcess } from './kept-process.ts';
import { writeKey } from './write-key.ts';

type Handlers = {
  readonly [Verb in KeeperVerb]: (
    ask: KeeperRequests[Verb]['ask'],
  ) => KeeperRequests[Verb]['answer'] | Promise<KeeperRequests[Verb]['answer']>;
};

/** An app that has never connected, or that has gone without leaving anything to keep: how long it is waited for. */
const ALONE_MS = 5000;
/** What an app may leave unread before it is told less. */
const MAX_UNREAD_BYTES = 16 * 1024 * 1024;

/**
 * Holds what must outlive the app: the processes' parent, the readers of their output and the writers of their input.
 * It ends when it keeps nothing and nobody is connected.
 */
export class KeeperServer {
  readonly #captureDir: string;
  readonly #server: Server;
  readonly #pool: FifoPool;
  readonly #grown = new GrownFolders(
    (folders) => this.#app?.send({ event: 'grown', folders }),
    () => this.#isBehind,
  );
  readonly #ended: EndedRuns;
  readonly #logs = new Map<string, KeptLog>();
  readonly #runs = new Map<string, KeptProcess>();
  readonly #key: string;
  readonly #sockets = new Set<Socket>();
  #app: AppConnection | undefined;
  #alone: NodeJS.Timeout | undefined;

  constructor(captureDir: string) {
    this.#captureDir = captureDir;
    this.#key = writeKey(join(captureDir, keeperFiles.key));
    this.#pool = new FifoPool(captureDir);
    this.#ended = new EndedRuns(join(captureDir, keeperFiles.ends));
    this.#server = createServer((socket) => this.#welcome(socket));
  }

  listen(): void {
    // Relative to our working folder, which is the capture folder: the path of a socket may be 100 characters long.
    rmSync(keeperFiles.socket, { force: true });
    this.#server.listen(keeperFiles.socket);
    this.#endWhenAlone();
  }

  #welcome(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    admitApp(socket, {
      key: this.#key,
      admitted: (app) => this.#serve(app),
      answer: (message) => this.#answer(message),
      gone: (app) => this.#leave(app),
    });
  }

  #serve(app: AppConnection): void {
    // One app at a time has the data folder; a new one has come, so the old one is no more.
    this.#app?.close();
    this.#app = app;
    clearTimeout(this.#alone);
  }

  #leave(app: AppConnection): void {
    if (this.#app !== app) return;
    this.#app = undefined;
    this.#endTied();
    this.#endWhenIdle();
  }

  async #answer({ id, do: verb, ask }: KeeperMessage): Promise<KeeperReport> {
    try {
      return { answerTo: id, answer: await this.#perform(verb, ask) };
    } catch (error) {
      return { answerTo: id, error: messageOf(error) };
    }
  }

  #perform<Verb extends KeeperVerb>(verb: Verb, ask: KeeperRequests[Verb]['ask']) {
    return this.#handlers[verb](ask);
  }

  readonly #handlers: Handlers = {
    hello: () => ({ protocol: KEEPER_PROTOCOL, pid: process.pid }),
    launch: (order) => {
      if (order.isTied) return this.#find(order.run).launch(order);
      // What an earlier run has left behind may write on, but unread: its lines would mix with the new ones.
      for (const older of this.#runsOf(order.run.folder)) older.release();
      return this.#add(order.run).launch(order);
    },
    fifos: async ({ run }) => {
      await this.#add(run).prepareTied();
      return {};
    },
    attach: ({ run, root }) => {
      const isOpen = (this.#runs.get(keyText(run)) ?? this.#add(run)).attach(root);
      this.#tidy(run.folder);
      return { isOpen };
    },
    flush: ({ run }) => this.#do(run, (kept) => kept.flush()),
    release: ({ run }) => this.#do(run, (kept) => kept.release()),
    abort: ({ run }) => this.#do(run, (kept) => kept.abort()),
    write: ({ run, data, end }) => {
      return { bytes: this.#find(run).write(data, end) };
    },
    settled: ({ run }) => {
      this.#runs.get(keyText(run))?.settle();
      this.#ended.settle(run);
      this.#tidy(run.folder);
      return {};
    },
    forget: ({ folder }) => {
      for (const kept of this.#runsOf(folder)) {
        kept.release();
        this.#ended.forget(kept.run);
        this.#runs.delete(keyText(kept.run));
      }
      this.#tidy(folder);
      return {};
    },
    kept: () => {
      const runs = new Map(this.#ended.earlier().map((ended) => [keyText(ended.run), ended]));
      for (const [key, kept] of this.#runs) runs.set(key, { ...runs.get(key), ...kept.describe() });
      return { runs: [...runs.values()] };
    },
  };

  #find(run: RunKey): KeptProcess {
    const kept = this.#runs.get(keyText(run));
    if (kept === undefined) throw new Error('not running');
    return kept;
  }

  #do(run: RunKey, act: (kept: KeptProcess) => void): object {
    const kept = this.#runs.get(keyText(run));
    if (kept !== undefined) act(kept);
    return {};
  }

  #add(run: RunKey): KeptProcess {
    const kept = new KeptProcess(run, {
      captureDir: this.#captureDir,
      pool: this.#pool,
      log: this.#logOf(run.folder),
      exited: (pid, exit) => {
        if (!kept.isTied && !kept.isAborted) this.#ended.note(run, pid, exit);
        if (kept.isSettled) this.#ended.settle(run);
        this.#report({ event: 'exited', run, exit });
        this.#tidy(run.folder);
        this.#endWhenIdle();
      },
      outputEnded: () => {
        this.#report({ event: 'output-ended', run });
        this.#tidy(run.folder);
        this.#endWhenIdle();
      },
    });
    this.#runs.set(keyText(run), kept);
    return kept;
  }

  #logOf(folder: string): KeptLog {
    const log =
      this.#logs.get(folder) ??
      new KeptLog(join(this.#captureDir, folder), {
        grown: () => this.#grown.add(folder),
        unkept: (stream, time, chunk) => {
          if (this.#isBehind) return;
          this.#report({ event: 'unkept', folder, stream, time, data: chunk.toString('base64') });
        },
        onProblem: (message) => this.#report({ event: 'problem', message }),
      });
    this.#logs.set(folder, log);
    return log;
  }

  #runsOf(folder: string): readonly KeptProcess[] {
    return [...this.#runs.values()].filter(({ run }) => run.folder === folder);
  }

  /** Drops runs that are over, and whose end is on record with the app; with the last of them, the log is closed. */
  #tidy(folder: string): void {
    for (const kept of this.#runsOf(folder)) {
      if (!kept.isNeeded && !this.#ended.has(kept.run)) this.#runs.delete(keyText(kept.run));
    }
    if (this.#runsOf(folder).length > 0) return;
    this.#logs.get(folder)?.close();
    this.#logs.delete(folder);
  }

  /** Whether the app leaves unread what we tell, as one that was stopped does (Ctrl-Z): then we tell what must be told. */
  get #isBehind(): boolean {
    return (this.#app?.unread ?? 0) > MAX_UNREAD_BYTES;
  }

  #report(report: KeeperReport): void {
    this.#grown.tell();
    this.#app?.send(report);
  }

  /** The app has gone, and with it whoever waits for them. */
  #endTied(): void {
    for (const kept of [...this.#runs.values()].filter(({ isTied }) => isTied)) {
      kept.abort();
      kept.release();
    }
  }

  #endWhenAlone(): void {
    this.#alone = setTimeout(() => this.#endWhenIdle(), ALONE_MS);
  }

  #endWhenIdle(): void {
    if (this.#app !== undefined || [...this.#runs.values()].some(({ isNeeded }) => isNeeded)) return;
    // Whoever has just come finds nobody here, and starts a successor, which has a key of its own.
    for (const socket of this.#sockets) socket.destroy();
    rmSync(join(this.#captureDir, keeperFiles.key), { force: true });
    this.#server.close();
    this.#ended.tidy();
    void this.#pool.close().finally(() => {
      // What it had to say would have been why it ended otherwise.
      for (const rest of [keeperFiles.log, keeperFiles.once]) rmSync(rest, { recursive: true, force: true });
      process.exit(0);
    });
  }
}
