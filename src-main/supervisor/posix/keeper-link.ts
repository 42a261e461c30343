import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../../src-shared/model/app-error.ts';
import { messageOf } from '../../../src-shared/model/message-of.ts';
import { connectSocket } from './connect-socket.ts';
import { jsonLines } from './json-lines.ts';
import {
  KEEPER_PROTOCOL,
  keeperFiles,
  type KeeperMessage,
  type KeeperReport,
  type KeeperRequests,
  type KeeperVerb,
} from './keeper-protocol.ts';
import { startKeeper, type KeeperPlace } from './start-keeper.ts';
import { waitAtMost } from '../wait-at-most.ts';

/** How long a keeper may take to answer at its socket. On a busy machine a new Node takes a second or two. */
const START_MS = 15_000;
/** One that is stopped, or swapped out, must not keep anybody waiting for ever. */
const ANSWER_MS = 20_000;
/** How long it may take to end when it keeps nothing any more. */
const END_MS = 3000;

export type KeeperEvent = Extract<KeeperReport, { readonly event: string }>;

export interface KeeperLinkDeps extends KeeperPlace {
  readonly onEvent: (event: KeeperEvent) => void;
  /** The keeper was killed; the next request starts another one. */
  readonly onLost: () => void;
}

interface Link {
  readonly socket: Socket;
  /** Of the keeper. */
  readonly pid: number;
  readonly send: (message: KeeperMessage) => void;
}

interface Waiting {
  readonly resolve: (answer: object) => void;
  readonly reject: (error: Error) => void;
}

/** Our end of the connection to the keeper, which is started when it is first needed. */
export class KeeperLink {
  readonly #deps: KeeperLinkDeps;
  readonly #waiting = new Map<number, Waiting>();
  #link: Promise<Link> | undefined;
  #lastId = 0;
  /** When the keeper that we have started has ended. */
  #ended: Promise<unknown> | undefined;
  #isClosing = false;

  constructor(deps: KeeperLinkDeps) {
    this.#deps = deps;
  }

  /** Of the keeper, which is started where there is none. */
  async pid(): Promise<number> {
    return (await this.#connected()).pid;
  }

  /** Rejects with the keeper's reason. */
  async request<Verb extends KeeperVerb>(
    verb: Verb,
    ask: KeeperRequests[Verb]['ask'],
  ): Promise<KeeperRequests[Verb]['answer']> {
    const { send } = await this.#connected();
    return this.#send(send, verb, ask);
  }

  /** Asks for something that changes nothing when there is no keeper (any more): then it is not asked. */
  tell<Verb extends KeeperVerb>(verb: Verb, ask: KeeperRequests[Verb]['ask']): void {
    if (this.#link === undefined) return;
    this.request(verb, ask).catch(() => {
      // It was killed just now: what it read is read by its successor, or by nobody.
    });
  }

  /** Leaves the keeper. Resolves when it has ended, too, where it keeps nothing any more. */
  async close(isNeeded: boolean): Promise<void> {
    this.#isClosing = true;
    const link = await this.#link?.catch(() => undefined);
    if (link === undefined) return;
    const ended = new Promise<void>((resolve) => link.socket.once('close', () => resolve()));
    link.socket.end();
    // One that does not even answer to that (it was stopped) must not keep us from ending.
    await waitAtMost(END_MS, ended);
    link.socket.destroy();
    if (!isNeeded) await waitAtMost(END_MS, this.#ended ?? this.#isGone());
  }

  #connected(): Promise<Link> {
    if (this.#isClosing) throw new AppError('UNAVAILABLE', 'Signalbox is closing');
    this.#link ??= this.#connect().catch((error: unknown) => {
      this.#link = undefined;
      throw error;
    });
    return this.#link;
  }

  async #connect(): Promise<Link> {
    const path = join(this.#deps.captureDir, keeperFiles.socket);
    return (await this.#greet(path)) ?? this.#start(path);
  }

  async #start(path: string): Promise<Link> {
    let failure: string | undefined;
    this.#ended = startKeeper(this.#deps).then((reason) => (failure = reason));
    const deadline = performance.now() + START_MS;
    for (;;) {
      const link = await this.#greet(path);
      if (link !== undefined) return link;
      const reason = failure ?? (performance.now() > deadline ? 'it does not answer' : undefined);
      if (reason !== undefined) {
        const log = join(this.#deps.captureDir, keeperFiles.log);
        throw new AppError('UNAVAILABLE', `the keeper of processes cannot be started: ${reason}; ${log} may say why`);
      }
      await delay(4);
    }
  }

  /** One that is about to end may still take a connection: it counts only once it has answered. */
  async #greet(path: string): Promise<Link | undefined> {
    const socket = await connectSocket(path).catch(() => undefined);
    if (socket === undefined) return undefined;
    const send = jsonLines(socket, (report) => this.#receive(report as KeeperReport));
    const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    // A broken connection has ended: 'close' follows.
    socket.on('error', () => {});
    try {
      const answer = await this.#hello(send, ended);
      if (answer === undefined) {
        this.#waiting.clear();
        return undefined;
      }
      void ended.then(() => this.#lost());
      return { socket, send, pid: answer.pid };
    } catch (error) {
      socket.destroy();
      throw error instanceof AppError ? error : refusingKeeper(path, messageOf(error));
    }
  }

  /** Undefined: it has ended instead of an answer. */
  async #hello(send: Link['send'], ended: Promise<void>): Promise<KeeperRequests['hello']['answer'] | undefined> {
    const { captureDir } = this.#deps;
    const over = new AbortController();
    const silence = delay(START_MS, 'silent' as const, { signal: over.signal }).catch(() => 'silent' as const);
    try {
      const hello = this.#send(send, 'hello', { key: readKey(join(captureDir, keeperFiles.key)) });
      const answer = await Promise.race([hello, ended, silence]);
      if (answer === 'silent') throw silentKeeper(join(captureDir, keeperFiles.socket));
      if (answer !== undefined && answer.protocol !== KEEPER_PROTOCOL) throw otherKeeper(answer.pid);
      return answer ?? undefined;
    } finally {
      over.abort();
    }
  }

  async #send<Verb extends KeeperVerb>(
    send: Link['send'],
    verb: Verb,
    ask: KeeperRequests[Verb]['ask'],
  ): Promise<KeeperRequests[Verb]['answer']> {
    this.#lastId += 1;
    const id = this.#lastId;
    const { promise: answer, resolve, reject } = Promise.withResolvers<KeeperRequests[Verb]['answer']>();
    this.#waiting.set(id, { resolve, reject });
    const deadline = setTimeout(() => {
      this.#waiting.delete(id);
      reject(
        new Error(`the keeper of processes has not answered for ${ANSWER_MS / 1000} s (was it stopped with SIGSTOP?)`),
      );
    }, ANSWER_MS).unref();
    send({ id, do: verb, ask });
    return answer.finally(() => clearTimeout(deadline));
  }

  #receive(report: KeeperReport): void {
    if ('event' in report) return this.#deps.onEvent(report);
    const waiting = this.#waiting.get(report.answerTo);
    this.#waiting.delete(report.answerTo);
    if ('error' in report) waiting?.reject(new Error(report.error));
    else waiting?.resolve(report.answer);
  }

  #lost(): void {
    this.#link = undefined;
    for (const { reject } of this.#waiting.values()) reject(new Error('the keeper of processes has ended'));
    this.#waiting.clear();
    if (!this.#isClosing) this.#deps.onLost();
  }

  /** Its socket goes with it. */
  async #isGone(): Promise<void> {
    const path = join(this.#deps.captureDir, keeperFiles.socket);
    for (let tries = 0; tries < 100; tries += 1) {
      const socket = await connectSocket(path).catch(() => undefined);
      if (socket === undefined) return;
      socket.destroy();
      await delay(20);
    }
  }
}

/** '' where there is none: the keeper says what it thinks of that. */
function readKey(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Nor must any of these be replaced: two would read the same output. */
const refusingKeeper = (path: string, reason: string): AppError =>
  new AppError(
    'UNAVAILABLE',
    `the keeper of processes that answers at ${path} does not take us for its app (${reason}): was ${keeperFiles.key} beside it changed or removed? It can be ended with SIGKILL; the processes live on`,
  );

const otherKeeper = (pid: number): AppError =>
  new AppError(
    'UNAVAILABLE',
    `the keeper of processes (pid ${pid}) is of another version of Signalbox: stop its processes with that one, or end it with kill ${pid}; the processes live on`,
  );

/** It must not be replaced: when it goes on, two would read the same output. */
const silentKeeper = (path: string): AppError =>
  new AppError(
    'UNAVAILABLE',
    `the keeper of processes does not answer at ${path}: was it stopped (SIGSTOP)? Let it go on (SIGCONT), or end it (SIGKILL): the processes live on`,
  );
