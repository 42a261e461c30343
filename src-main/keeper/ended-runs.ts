import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { keyText, type Exit, type KeptRun, type RunKey } from '../supervisor/posix/keeper-protocol.ts';
import { isAlive } from './read-stat.ts';

interface EndedRun {
  readonly run: RunKey;
  /** It may be somebody else's by now. */
  readonly pid: number;
  readonly exit: Exit;
  /** How it ended is on record with the app: only what it has left behind is remembered. */
  readonly isSettled: boolean;
}

/**
 * How runs ended, in a file, so that the next keeper can still tell: until the app has it on record, and for as long as
 * something lives that a run has left behind.
 */
export class EndedRuns {
  readonly #path: string;
  readonly #runs: Map<string, EndedRun>;

  constructor(path: string) {
    this.#path = path;
    this.#runs = new Map(readEnded(path).map((ended) => [keyText(ended.run), ended]));
  }

  /** Those that are known, as of runs of which nothing else is left. */
  earlier(): readonly KeptRun[] {
    return [...this.#runs.values()].map(({ run, pid, exit }) => ({
      run,
      pid,
      exit,
      outputIsOpen: false,
      stdinEnded: true,
    }));
  }

  has(run: RunKey): boolean {
    return this.#runs.has(keyText(run));
  }

  note(run: RunKey, pid: number, exit: Exit): void {
    this.#runs.set(keyText(run), { run, pid, exit, isSettled: false });
    this.#save();
  }

  /** How it ended is on record. */
  settle(run: RunKey): void {
    const ended = this.#runs.get(keyText(run));
    if (ended !== undefined) this.#runs.set(keyText(run), { ...ended, isSettled: true });
    this.tidy();
  }

  /** Forgets those on record of which nothing lives any more. */
  tidy(): void {
    for (const [key, { exit, isSettled }] of this.#runs) {
      if (isSettled && exit.leftBehind?.some(isAlive) !== true) this.#runs.delete(key);
    }
    this.#save();
  }

  forget(run: RunKey): void {
    if (this.#runs.delete(keyText(run))) this.#save();
  }

  #save(): void {
    try {
      if (this.#runs.size === 0) return rmSync(this.#path, { force: true });
      writeFileSync(`${this.#path}.new`, JSON.stringify([...this.#runs.values()]), { mode: 0o600 });
      renameSync(`${this.#path}.new`, this.#path);
    } catch {
      // A full disk: we still know it ourselves, for as long as we run.
    }
  }
}

function readEnded(path: string): readonly EndedRun[] {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as readonly EndedRun[];
  } catch {
    // There is none, or it was cut off when the machine went down: then how they ended is not known.
    return [];
  }
}
