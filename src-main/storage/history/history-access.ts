import { AppError } from '../../../src-shared/model/app-error.ts';
import type { Clock } from '../../../src-shared/model/clock.ts';
import { messageOf } from '../../../src-shared/model/message-of.ts';
import { sqliteCode, type SqliteCode } from '../sqlite-code.ts';
import { openHistoryFile, setHistoryAside, type HistoryFile } from './history-file.ts';
import { makeRoom } from './make-room.ts';

export interface HistoryAccessOptions {
  readonly path: string;
  readonly clock: Clock;
  /** Each time that a file was opened. */
  readonly onOpen: (file: HistoryFile) => void;
  /** What went wrong, in a sentence, once each. */
  readonly onProblem: (message: string) => void;
}

const MEANWHILE = 'what is measured is kept in memory meanwhile, a quarter of an hour of it';

/** The file, whatever happens to it: locked, full, damaged, of a newer version. What fails is tried again. */
export class HistoryAccess {
  readonly #options: HistoryAccessOptions;
  #file: HistoryFile | undefined;
  #problem: string | undefined;
  /** Nothing will change it while we run. */
  #isRefused = false;
  /** When it was first full: of that it keeps its share. */
  #usedWhenFull: number | undefined;

  constructor(options: HistoryAccessOptions) {
    this.#options = options;
  }

  /** Why the last write failed. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** For a look at it: not opened for that. */
  get file(): HistoryFile | undefined {
    return this.#file;
  }

  /** Undefined where it failed. Work must be all or nothing. */
  write<T>(work: (file: HistoryFile) => T): T | undefined {
    if (this.#isRefused) return undefined;
    try {
      const result = this.#writeOrMakeRoom(work);
      this.#problem = undefined;
      return result;
    } catch (error) {
      this.#handle(error);
      return undefined;
    }
  }

  /** Where the disk is full what is oldest goes, and it is tried once more. */
  #writeOrMakeRoom<T>(work: (file: HistoryFile) => T): T {
    const file = this.#opened();
    file.watchDisk();
    try {
      return work(file);
    } catch (error) {
      if (codeOf(error) !== 'full') throw error;
      this.#usedWhenFull ??= file.usedBytes();
      makeRoom(file, this.#usedWhenFull);
      return work(file);
    }
  }

  /** With no file where there is none, or where it turns out to be damaged. */
  read<T>(work: (file: HistoryFile | undefined) => T): T {
    try {
      return work(this.#file);
    } catch (error) {
      if (codeOf(error) !== 'damaged') throw error;
      this.#handle(error);
      return work(this.#file);
    }
  }

  #opened(): HistoryFile {
    if (this.#file !== undefined) return this.#file;
    const { path, clock, onOpen, onProblem } = this.#options;
    const { file, warnings } = openHistoryFile(path, clock);
    try {
      onOpen(file);
    } catch (error) {
      file.close();
      throw error;
    }
    this.#file = file;
    for (const warning of warnings) onProblem(warning);
    return file;
  }

  #handle(error: unknown): void {
    const code = codeOf(error);
    if (code === 'damaged') return this.#beginAnew(error);
    this.#isRefused = error instanceof AppError && error.cause === undefined;
    const problem = this.#explain(error, code);
    if (problem !== this.#problem) this.#options.onProblem(problem);
    this.#problem = problem;
  }

  #explain(error: unknown, code: SqliteCode | undefined): string {
    const { path } = this.#options;
    if (code === 'full') return `history is not written: the disk with ${path} is full; free some room; ${MEANWHILE}`;
    if (code === 'busy') return `history is not written: another program holds ${path}; ${MEANWHILE}`;
    const message = messageOf(error);
    return this.#isRefused
      ? `history is not written: ${message}`
      : `history is not written to ${path}: ${message}; ${MEANWHILE}`;
  }

  /** Found while it was in use. What is in memory goes into the new one. */
  #beginAnew(error: unknown): void {
    const { path, clock, onProblem } = this.#options;
    this.#file?.close();
    this.#file = undefined;
    onProblem(setHistoryAside(path, error, clock));
    this.write(() => undefined);
  }

  close(): void {
    try {
      this.#file?.close();
    } finally {
      this.#file = undefined;
    }
  }
}

/** An error of opening has that of SQLite as its cause. */
const codeOf = (error: unknown): SqliteCode | undefined => sqliteCode(error instanceof AppError ? error.cause : error);
