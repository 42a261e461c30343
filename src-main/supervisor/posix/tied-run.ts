import { closeSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { Exit, OnceLaunch, OnceRun, RunPlace } from '../process-host.ts';
import { fifoPaths, type FifoPaths } from './fifo-paths.ts';
import { openReadingEnd, readFifo, type FifoReader } from './fifo-reader.ts';
import type { KeeperLink } from './keeper-link.ts';
import type { RunKey } from './keeper-protocol.ts';

/** A run whose output we read ourselves, and which the keeper ends when we are gone. */
export class TiedRun implements OnceRun {
  readonly key: RunKey;
  readonly place: Pick<RunPlace, 'folder' | 'generation'>;
  readonly exited: Promise<Exit>;
  readonly #link: KeeperLink;
  readonly #fifos: FifoPaths;
  readonly #exit = Promise.withResolvers<Exit>();
  #readers: readonly FifoReader[] = [];
  #pid = 0;

  constructor(place: Pick<RunPlace, 'folder' | 'generation'>, link: KeeperLink) {
    const { folder, generation } = place;
    this.place = place;
    this.key = { folder: basename(folder), generation };
    this.#link = link;
    this.#fifos = fifoPaths(folder, generation);
    this.exited = this.#exit.promise;
  }

  get pid(): number {
    return this.#pid;
  }

  get outputEnded(): Promise<void> {
    return Promise.all(this.#readers.map(({ ended }) => ended)).then(() => undefined);
  }

  /** What is written before we read waits in the FIFOs. */
  async launch({ file, argv, cwd, env, onOutput, hasInput }: OnceLaunch): Promise<this> {
    await this.#link.request('fifos', { run: this.key });
    this.#readers = this.#open(onOutput);
    const stdin = hasInput ? 'pipe' : 'ignore';
    const order = { run: this.key, file, argv, cwd, env, stdin, isTied: true } as const;
    this.#pid = (await this.#link.request('launch', order)).pid;
    return this;
  }

  async write(input: string): Promise<void> {
    await this.#link.request('write', { run: this.key, data: input, end: true });
  }

  close(): void {
    for (const reader of this.#readers) reader.close();
    rmSync(this.#fifos.out, { force: true });
    rmSync(this.#fifos.err, { force: true });
    this.#link.tell('settled', { run: this.key });
  }

  ended(exit: Exit): void {
    this.#exit.resolve(exit);
  }

  /** The keeper was killed: how it ends cannot be known any more. */
  lost(): void {
    this.ended({ end: { how: 'lost', reason: 'the keeper that started it was killed' }, at: Date.now() });
  }

  #open(onOutput: OnceLaunch['onOutput']): readonly FifoReader[] {
    const out = openReadingEnd(this.#fifos.out);
    try {
      const err = openReadingEnd(this.#fifos.err);
      return [readFifo(out, (chunk) => onOutput('out', chunk)), readFifo(err, (chunk) => onOutput('err', chunk))];
    } catch (error) {
      closeSync(out);
      throw error;
    }
  }
}
