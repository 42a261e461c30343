import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { AppError } from '../../../src-shared/model/app-error.ts';
import type { FifoPaths } from './fifo-paths.ts';

/** Pairs made by one run of `mkfifo`, and how many may be left when it is run again. */
const BATCH = 16;
const LOW = 4;

/**
 * FIFOs made in advance: Node cannot make one itself, and running `mkfifo` at every start would double its time.
 * They wait in a folder of their own and are renamed to where they are needed.
 */
export class FifoPool {
  readonly #folder: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #spare: FifoPaths[] = [];
  #filling: Promise<void> | undefined;
  #made = 0;

  constructor(captureDir: string, env: Readonly<Record<string, string>>) {
    this.#folder = join(captureDir, '+spare');
    this.#env = env;
    // What an earlier run has left has been counted from 0 as well.
    rmSync(this.#folder, { recursive: true, force: true });
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    // A failure shows where a FIFO is asked for, which tries again.
    this.#fill().catch(() => {});
  }

  /** Moves a new pair to `target`. */
  async take(target: FifoPaths): Promise<void> {
    while (this.#spare.length === 0) await this.#fill();
    const pair = this.#spare.shift();
    if (pair === undefined) throw new Error('unreachable: there was a spare pair in this very turn');
    if (this.#spare.length < LOW) this.#fill().catch(() => {});
    renameSync(pair.out, target.out);
    renameSync(pair.err, target.err);
  }

  async close(): Promise<void> {
    await this.#filling?.catch(() => {});
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #fill(): Promise<void> {
    this.#filling ??= this.#make().finally(() => (this.#filling = undefined));
    return this.#filling;
  }

  async #make(): Promise<void> {
    const pairs = Array.from({ length: BATCH }, () => this.#nextPair());
    const result = await execa('mkfifo', ['-m', '600', ...pairs.flatMap(({ out, err }) => [out, err])], {
      env: this.#env,
      extendEnv: false,
      stdin: 'ignore',
      reject: false,
    });
    if (result.failed) {
      throw new AppError('UNAVAILABLE', `FIFOs for the output cannot be made with mkfifo: ${result.shortMessage}`);
    }
    this.#spare.push(...pairs);
  }

  #nextPair(): FifoPaths {
    this.#made += 1;
    return { out: join(this.#folder, `${this.#made}.out`), err: join(this.#folder, `${this.#made}.err`) };
  }
}
