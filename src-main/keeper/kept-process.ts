import { closeSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fifoPaths } from '../supervisor/posix/fifo-paths.ts';
import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import { isHeld } from '../supervisor/posix/is-held.ts';
import type { Exit, KeptRun, LaunchOrder, RunKey } from '../supervisor/posix/keeper-protocol.ts';
import { EXIT_UNKNOWN } from '../supervisor/posix/exit-unknown.ts';
import { watchIdentity, type IdentityWatch } from '../supervisor/watch-identity.ts';
import { sendSignal } from '../supervisor/posix/send-signal.ts';
import { findDescendants } from './find-descendants.ts';
import { findGroupMembers } from './find-group-members.ts';
import { isAlive } from './read-stat.ts';
import { captureFifos, recaptureFifos, removeFifos, type FifoCapture } from './fifo-capture.ts';
import type { FifoPool } from './fifo-pool.ts';
import type { KeptLog } from './kept-log.ts';
import { launch } from './launch.ts';
import { openStdin, type Stdin } from './stdin.ts';

export interface KeptProcessDeps {
  readonly captureDir: string;
  readonly pool: FifoPool;
  readonly log: KeptLog;
  readonly exited: (pid: number, exit: Exit) => void;
  readonly outputEnded: (run: RunKey) => void;
}

/** One run: the process, the reading of its output and the writing of its input. */
export class KeptProcess {
  readonly run: RunKey;
  readonly #deps: KeptProcessDeps;
  #capture: FifoCapture | undefined;
  #stdin: Stdin | undefined;
  #pid: number | undefined;
  #exit: Exit | undefined;
  #isTied = false;
  /** Its FIFOs are being made, or the order to launch it is on its way. */
  #awaitsLaunch = false;
  #watch: IdentityWatch | undefined;
  #isAborted = false;
  #isSettled = false;

  constructor(run: RunKey, deps: KeptProcessDeps) {
    this.run = run;
    this.#deps = deps;
  }

  /** Makes the FIFOs of a run that is to end with the app, even where that ends before it asks for the launch. */
  async prepareTied(): Promise<void> {
    this.#isTied = true;
    try {
      await this.#makeFifos();
    } catch (error) {
      this.release();
      throw error;
    }
  }

  /** Rejects with the system's reason when it could not be started; then nothing of it is left. */
  async launch(order: LaunchOrder): Promise<{ readonly pid: number }> {
    const { pool, log } = this.#deps;
    try {
      if (!this.#isTied) {
        await this.#makeFifos();
        this.#follow(captureFifos(this.#fifos, (stream, chunk) => log.append(stream, chunk)));
      }
      const stdinPath = join(this.#folder, `in.${this.run.generation}.fifo`);
      this.#stdin = await openStdin(order.stdin, stdinPath, (path) => pool.take(path));
      return { pid: await this.#spawn(order, this.#stdin) };
    } catch (error) {
      this.release();
      throw error;
    }
  }

  /** Goes on with what an earlier keeper has read, and watched. False: nobody has it open any more. */
  attach(root: ProcessIdentity | undefined): boolean {
    if (this.#capture !== undefined) return true;
    if (root !== undefined && isAlive(root)) this.#watchOver(root);
    const fifos = this.#fifos;
    // They go with the last who writes to them, when their keeper sees that: it did not come to it.
    if (existsSync(fifos.out) || existsSync(fifos.err)) this.#deps.log.markGap();
    if (isHeld(fifos.out) || isHeld(fifos.err)) {
      this.#follow(recaptureFifos(fifos, (stream, chunk) => this.#deps.log.append(stream, chunk)));
      return true;
    }
    removeFifos(fifos);
    return false;
  }

  flush(): void {
    this.#deps.log.flush();
  }

  write(data: string, end: boolean): number {
    if (this.#stdin === undefined || this.#exit !== undefined) throw new Error('not running');
    const bytes = data === '' ? 0 : this.#stdin.write(data);
    if (end) this.#stdin.end();
    return bytes;
  }

  /**
   * Ends it at once, or as soon as it is started: whoever asked for it has given up waiting. Until it has ended its pid
   * cannot be anybody else's: we are its parent.
   */
  abort(): void {
    this.#isAborted = true;
    if (this.#pid === undefined || this.#exit !== undefined) return;
    // Looked for before its end: then nothing leads from it any more to what has left its group.
    const tree = findDescendants(this.#pid);
    sendSignal(-this.#pid, 'SIGKILL');
    for (const member of tree) if (isAlive(member)) sendSignal(member.pid, 'SIGKILL');
  }

  /** Reads no more. A process that lives goes on, unread. */
  release(): void {
    this.#awaitsLaunch = false;
    this.#stopWatch();
    this.#capture?.close();
    this.#stdin?.close();
    if (this.#capture === undefined) removeFifos(this.#fifos);
  }

  /** Its end is on record with the app, even where it comes only now. */
  settle(): void {
    this.#isSettled = true;
  }

  /** Whether nobody wants to know how it ends. */
  get isAborted(): boolean {
    return this.#isAborted;
  }

  get isSettled(): boolean {
    return this.#isSettled;
  }

  /** Whether it is to end with the app. */
  get isTied(): boolean {
    return this.#isTied;
  }

  /** Whether there is anything that only we can do for it. */
  get isNeeded(): boolean {
    const isRunning = this.#pid !== undefined && this.#exit === undefined;
    return this.#awaitsLaunch || isRunning || this.#watch !== undefined || this.#capture !== undefined;
  }

  get exit(): Exit | undefined {
    return this.#exit;
  }

  describe(): KeptRun {
    return {
      run: this.run,
      ...(this.#pid !== undefined && { pid: this.#pid }),
      ...(this.#exit !== undefined && { exit: this.#exit }),
      outputIsOpen: this.#capture !== undefined,
      stdinEnded: this.#stdin?.isEnded ?? true,
    };
  }

  get #folder(): string {
    return join(this.#deps.captureDir, this.run.folder);
  }

  get #fifos() {
    return fifoPaths(this.#folder, this.run.generation);
  }

  async #makeFifos(): Promise<void> {
    const { pool } = this.#deps;
    this.#awaitsLaunch = true;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    await Promise.all([pool.take(this.#fifos.out), pool.take(this.#fifos.err)]);
    this.#refuseAborted();
  }

  async #spawn(order: LaunchOrder, stdin: Stdin): Promise<number> {
    try {
      this.#refuseAborted();
      const { pid, exited } = await launch(order, this.#fifos, stdin.childEnd);
      this.#pid = pid;
      this.#awaitsLaunch = false;
      void exited.then((end) => this.#note(pid, end));
      if (this.#isAborted) this.abort();
      return pid;
    } finally {
      if (stdin.childEnd !== 'ignore') closeSync(stdin.childEnd);
    }
  }

  #refuseAborted(): void {
    if (this.#isAborted) throw new Error('it is not wanted any more');
  }

  /** It is nobody's child any more; without an app there is nobody else who sees what it leaves behind. */
  #watchOver(root: ProcessIdentity): void {
    this.#watch = watchIdentity(root, { isAlive }, () => {
      this.#stopWatch();
      this.#note(root.pid, { how: 'lost', reason: EXIT_UNKNOWN });
    });
  }

  #stopWatch(): void {
    this.#watch?.stop();
    this.#watch = undefined;
  }

  #note(pid: number, end: Exit['end']): void {
    const leftBehind = findGroupMembers(pid);
    this.#exit = { end, at: Date.now(), ...(leftBehind.length > 0 && { leftBehind }) };
    this.#stdin?.close();
    this.#deps.exited(pid, this.#exit);
  }

  #follow(capture: FifoCapture): void {
    this.#capture = capture;
    void capture.ended.then(() => {
      this.#capture = undefined;
      this.#deps.log.flush();
      this.#deps.outputEnded(this.run);
    });
  }
}
