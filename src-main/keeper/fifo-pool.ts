import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';

/** Made by one run of `mkfifo`, and how many may be left when it is run again. */
const BATCH = 32;
const LOW = 8;

/**
 * FIFOs made in advance: Node cannot make one itself, and running `mkfifo` at every start would double its time.
 * They wait in a folder of their own and are renamed to where they are needed.
 */
export class FifoPool {
  readonly #folder: string;
  readonly #spare: string[] = [];
  #filling: Promise<void> | undefined;
  #made = 0;

  constructor(captureDir: string) {
    this.#folder = join(captureDir, '+spare');
    // What an earlier keeper has left has been counted from 0 as well.
    rmSync(this.#folder, { recursive: true, force: true });
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    // A failure shows where a FIFO is asked for, which tries again.
    this.#fill().catch(() => {});
  }

  /** Makes a FIFO at `target`. */
  async take(target: string): Promise<void> {
    while (this.#spare.length === 0) await this.#fill();
    const fifo = this.#spare.shift();
    if (fifo === undefined) throw new Error('unreachable: there was a spare one in this very turn');
    if (this.#spare.length < LOW) this.#fill().catch(() => {});
    renameSync(fifo, target);
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
    const fifos = Array.from({ length: BATCH }, () => this.#next());
    const result = await execa('mkfifo', ['-m', '600', ...fifos], { stdin: 'ignore', reject: false });
    if (result.failed) {
      throw new Error(`FIFOs for the output cannot be made with mkfifo: ${result.shortMessage}`);
    }
    this.#spare.push(...fifos);
  }

  #next(): string {
    this.#made += 1;
    return join(this.#folder, String(this.#made));
  }
}
