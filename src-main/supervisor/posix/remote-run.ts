import { basename } from 'node:path';
import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import type { Capture, Exit, HostRun, RunPlace } from '../process-host.ts';
import type { ProcessTable } from '../process-table.ts';
import { watchIdentity, type IdentityWatch } from '../watch-identity.ts';
import { EXIT_UNKNOWN } from './exit-unknown.ts';
import { fifoPaths } from './fifo-paths.ts';
import { holdFifos } from './hold-fifos.ts';
import type { KeeperLink } from './keeper-link.ts';
import type { KeptRun, RunKey } from './keeper-protocol.ts';

/** How long the news of an end that has happened may take. */
const SILENCE_MS = 3000;

export interface RemoteRunDeps {
  readonly link: KeeperLink;
  readonly processes: ProcessTable;
  readonly now: () => number;
}

/** Our side of a run that the keeper has. */
export class RemoteRun implements HostRun {
  readonly key: RunKey;
  readonly exited: Promise<Exit>;
  readonly #capture: Capture;
  readonly #place: RunPlace;
  readonly #deps: RemoteRunDeps;
  readonly #exit = Promise.withResolvers<Exit>();
  readonly #outputEnd = Promise.withResolvers<void>();
  #root: ProcessIdentity | undefined;
  #pid = 0;
  #watch: IdentityWatch | undefined;
  #stdinEnded = false;
  #hasEnded = false;
  #hasOutput = true;
  #letGo: () => void = () => {};

  constructor(place: RunPlace, deps: RemoteRunDeps) {
    this.#place = place;
    this.#deps = deps;
    this.key = { folder: basename(place.folder), generation: place.generation };
    this.exited = this.#exit.promise;
    this.#capture = {
      ended: this.#outputEnd.promise,
      flush: () => this.#flush(),
      close: () => {
        deps.link.tell('release', { run: this.key });
        this.#closeOutput();
      },
    };
  }

  get pid(): number {
    return this.#pid;
  }

  get capture(): Capture | undefined {
    return this.#hasOutput ? this.#capture : undefined;
  }

  get stdinEnded(): boolean {
    return this.#stdinEnded;
  }

  started(pid: number): void {
    this.#pid = pid;
    this.#root = this.#deps.processes.identify(pid);
    this.hold();
  }

  /** The keeper reads its output. */
  hold(): void {
    this.#letGo();
    this.#letGo = holdFifos(fifoPaths(this.#place.folder, this.#place.generation));
  }

  /** It was started by an earlier run of the app; `known` is what the keeper says of it. */
  found(root: ProcessIdentity, known: KeptRun | undefined): void {
    this.#pid = root.pid;
    this.#root = root;
    this.#stdinEnded = known?.stdinEnded ?? true;
    if (known?.exit !== undefined) this.ended(known.exit);
    if (known?.pid === undefined && known?.exit === undefined) this.watch();
  }

  /** Undefined: it has ended, as far as we know. */
  get livingRoot(): ProcessIdentity | undefined {
    return this.#hasEnded ? undefined : this.#root;
  }

  ended(exit: Exit): void {
    this.#hasEnded = true;
    this.#watch?.stop();
    this.#exit.resolve(exit);
  }

  /** All that was written is on disk: it counts once it is in the log, too. */
  async outputEnded(): Promise<void> {
    await this.#place.log.catchUp();
    this.#closeOutput();
  }

  /** It is no child of the keeper, so nobody tells of its end: it is looked at from time to time. */
  watch(): void {
    this.#stdinEnded = true;
    const root = this.#root;
    if (root === undefined) return this.#lost();
    this.#watch ??= watchIdentity(root, this.#deps.processes, () => this.#lost());
  }

  check(): void {
    if (this.#watch !== undefined) return this.#watch.check();
    const root = this.#root;
    // Its keeper tells of its end at once, unless that has been stopped.
    const wait = setTimeout(() => root && !this.#deps.processes.isAlive(root) && this.#lost(), SILENCE_MS).unref();
    void this.exited.then(() => clearTimeout(wait));
  }

  abort(): void {
    this.#deps.link.tell('abort', { run: this.key });
  }

  async write(data: string, end: boolean): Promise<number> {
    const { bytes } = await this.#deps.link.request('write', { run: this.key, data, end });
    if (end) this.#stdinEnded = true;
    return bytes;
  }

  settled(): void {
    this.#deps.link.tell('settled', { run: this.key });
  }

  /** It cannot be read, or nobody can write to it any more. */
  outputLost(): void {
    this.#hasOutput = false;
    this.#closeOutput();
  }

  release(): void {
    this.#watch?.stop();
    this.#closeOutput();
  }

  #closeOutput(): void {
    this.#letGo();
    this.#outputEnd.resolve();
  }

  async #flush(): Promise<void> {
    await this.#deps.link.request('flush', { run: this.key });
    await this.#place.log.catchUp();
  }

  #lost(): void {
    this.ended({ end: { how: 'lost', reason: EXIT_UNKNOWN }, at: this.#deps.now() });
  }
}
