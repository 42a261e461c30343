import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { assertNever } from '../../../src-shared/model/assert-never.ts';
import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import { messageOf } from '../../../src-shared/model/message-of.ts';
import type { ProcessLog } from '../log-book.ts';
import type {
  KeptRun,
  Launch,
  OnceLaunch,
  OnceRun,
  ProcessHost,
  ProcessHostOptions,
  RunPlace,
} from '../process-host.ts';
import { deliverSignal } from './deliver-signal.ts';
import { fifoPaths } from './fifo-paths.ts';
import { findFifoHolders } from './find-fifo-holders.ts';
import { KeeperLink, type KeeperEvent } from './keeper-link.ts';
import { keeperFiles, keyText, type KeptRun as Kept } from './keeper-protocol.ts';
import { RemoteRun } from './remote-run.ts';
import { sendSignal } from './send-signal.ts';
import { stopTree } from './stop-tree.ts';
import { TiedRun } from './tied-run.ts';

/** Linux and macOS: what we start belongs to the keeper, which outlives us. */
export function createPosixHost(options: ProcessHostOptions): ProcessHost {
  return new KeeperHost(options);
}

class KeeperHost implements ProcessHost {
  readonly extensions = [];
  readonly stopTree = stopTree;
  readonly signal = deliverSignal;
  readonly #options: ProcessHostOptions;
  readonly #link: KeeperLink;
  readonly #runs = new Map<string, RemoteRun>();
  readonly #logs = new Map<string, ProcessLog>();
  readonly #tied = new Map<string, TiedRun>();
  /** Those of an earlier run of the app may still have their FIFOs. */
  #once = Date.now();
  #keeperPid: number | undefined;

  constructor(options: ProcessHostOptions) {
    this.#options = options;
    mkdirSync(options.captureDir, { recursive: true, mode: 0o700 });
    this.#link = new KeeperLink({
      captureDir: options.captureDir,
      program: options.keeper,
      path: options.baseEnv['PATH'] ?? '/usr/bin:/bin',
      onEvent: (event) => this.#hear(event),
      onLost: () => void this.#replaceKeeper(),
    });
  }

  async launch({ file, argv, cwd, env, stdin, ...place }: Launch): Promise<RemoteRun> {
    const run = this.#add(place);
    try {
      if (this.#keeperPid === undefined) await this.#ask();
      const { pid } = await this.#link.request('launch', { run: run.key, file, argv, cwd, env, stdin });
      run.started(pid);
      return run;
    } catch (error) {
      this.#runs.delete(keyText(run.key));
      this.#endUnknown(place);
      // One that was only slow may yet start it.
      this.#link.tell('abort', { run: run.key });
      throw error;
    }
  }

  async runOnce(launch: OnceLaunch): Promise<OnceRun> {
    if (this.#keeperPid === undefined) await this.#ask();
    this.#once += 1;
    const place = { folder: join(this.#options.captureDir, keeperFiles.once), generation: this.#once };
    const run = new TiedRun(place, this.#link);
    this.#tied.set(keyText(run.key), run);
    void run.exited.then(() => this.#tied.delete(keyText(run.key)));
    try {
      return await run.launch(launch);
    } catch (error) {
      this.#endUnknown(place);
      this.#link.tell('abort', { run: run.key });
      run.lost();
      run.close();
      throw error;
    }
  }

  async kept(isNeeded: boolean): Promise<readonly KeptRun[]> {
    const has = (file: string): boolean => existsSync(join(this.#options.captureDir, file));
    if (!isNeeded && !has(keeperFiles.socket) && !has(keeperFiles.ends)) return [];
    return (await this.#ask()).map(({ run, pid, exit }) => ({
      ...run,
      ...(pid !== undefined && { pid }),
      ...(exit !== undefined && { exit }),
    }));
  }

  async adopt({ root, ...place }: RunPlace & { readonly root: ProcessIdentity }): Promise<RemoteRun> {
    const run = this.#add(place);
    const known = (await this.#ask()).find((kept) => keyText(kept.run) === keyText(run.key));
    run.found(root, known);
    if (known?.outputIsOpen === true) run.hold();
    else await this.#attach(run);
    return run;
  }

  discard({ folder, generation }: Pick<RunPlace, 'folder' | 'generation'>): void {
    for (const path of Object.values(fifoPaths(folder, generation))) rmSync(path, { force: true });
  }

  async forget(folder: string): Promise<void> {
    const name = basename(folder);
    for (const [key, run] of this.#runs) if (run.key.folder === name) this.#runs.delete(key);
    this.#logs.delete(name);
    if (this.#keeperPid !== undefined) await this.#link.request('forget', { folder: name });
  }

  findHolders({ folder, generation }: Pick<RunPlace, 'folder' | 'generation'>) {
    const own = new Set(this.ownPids());
    return findFifoHolders(fifoPaths(folder, generation)).filter(({ pid }) => !own.has(pid));
  }

  ownPids(): readonly number[] {
    return this.#keeperPid === undefined ? [process.pid] : [process.pid, this.#keeperPid];
  }

  async close({ keeps }: { readonly keeps: boolean }): Promise<void> {
    for (const run of this.#runs.values()) run.release();
    await this.#link.close(keeps);
  }

  #add(place: RunPlace): RemoteRun {
    const { processes, now } = this.#options;
    const run = new RemoteRun(place, { link: this.#link, processes, now });
    for (const [key, { key: older }] of this.#runs) if (older.folder === run.key.folder) this.#runs.delete(key);
    this.#runs.set(keyText(run.key), run);
    this.#logs.set(run.key.folder, place.log);
    return run;
  }

  async #ask(): Promise<readonly Kept[]> {
    this.#keeperPid = await this.#link.pid();
    return (await this.#link.request('kept', {})).runs;
  }

  #hear(event: KeeperEvent): void {
    switch (event.event) {
      case 'grown':
        for (const folder of event.folders) this.#logs.get(folder)?.notify();
        break;
      case 'unkept':
        this.#logs.get(event.folder)?.take(event.stream, Buffer.from(event.data, 'base64'), event.time);
        break;
      case 'exited':
        (this.#runs.get(keyText(event.run)) ?? this.#tied.get(keyText(event.run)))?.ended(event.exit);
        break;
      case 'output-ended':
        void this.#runs.get(keyText(event.run))?.outputEnded();
        break;
      case 'problem':
        this.#options.onProblem(event.message);
        break;
      default:
        assertNever(event);
    }
  }

  /** The processes live on, and what they write waits for a new keeper; only how they end is not known any more. */
  async #replaceKeeper(): Promise<void> {
    this.#keeperPid = undefined;
    for (const run of this.#tied.values()) run.lost();
    const runs = [...this.#runs.values()];
    if (runs.length === 0) return;
    this.#options.onProblem('the keeper of processes was killed; another one takes its place');
    try {
      // It has noted those that had ended; the others are nobody's children any more.
      const ended = new Map((await this.#ask()).map(({ run, exit }) => [keyText(run), exit]));
      for (const run of runs) {
        const exit = ended.get(keyText(run.key));
        if (exit === undefined) run.watch();
        else run.ended(exit);
        await this.#attach(run);
      }
    } catch (error) {
      this.#options.onProblem(`output is not read any more: ${messageOf(error)}`);
      for (const run of runs) {
        run.watch();
        run.outputLost();
      }
    }
  }

  async #attach(run: RemoteRun): Promise<void> {
    const { isOpen } = await this.#link.request('attach', { run: run.key, root: run.livingRoot });
    if (isOpen) run.hold();
    else run.outputLost();
  }

  /** The keeper may have been killed between the start of a process and its answer. Who has these FIFOs is ours. */
  #endUnknown(place: Pick<RunPlace, 'folder' | 'generation'>): void {
    for (const { pid, isLeader } of this.findHolders(place)) if (isLeader) sendSignal(-pid, 'SIGKILL');
  }
}
