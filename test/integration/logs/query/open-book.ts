import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { LogStream } from '../../../../src-shared/model/log-line.ts';
import { createLogBook, type LogBook } from '../../../../src-main/logs/log-book.ts';
import { SegmentWriter } from '../../../../src-main/logs/segments/segment-writer.ts';

export interface Written {
  readonly sequence: number;
  readonly time: number;
  readonly stream: LogStream;
  readonly text: string;
}

export interface BookOptions {
  readonly maxLines?: number;
  readonly maxLineBytes?: number;
  /** So small that there is a lot of turning. */
  readonly limits?: { readonly BYTES: number; readonly COUNT: number };
}

const SMALL = { BYTES: 4000, COUNT: 6 };
export const START = Date.parse('2026-11-21T12:00:00Z');

/** Logs over real segments, which are written here as whole lines at times of the test's own. */
export function openBook({ maxLines = 40, maxLineBytes = 10_000, limits = SMALL }: BookOptions = {}) {
  const parent = mkdtempSync(join(tmpdir(), 'signalbox-query-'));
  const clock = { time: START, now: () => clock.time };
  const refuse = (problem: string): never => expect.fail(problem);
  const create = () => createLogBook({ clock, maxLines, maxLineBytes, onProblem: refuse });
  let book = create();
  const folderOf = (name: string): string => join(parent, name);
  const writers = new Map<string, SegmentWriter>();
  const written = new Map<string, Written[]>();

  return {
    clock,
    written: (name: string): readonly Written[] => written.get(name) ?? [],
    folderOf,
    get book(): LogBook {
      return book;
    },
    open(name: string) {
      writers.set(name, writers.get(name) ?? new SegmentWriter(folderOf(name), refuse, limits));
      written.set(name, written.get(name) ?? []);
      return book.open(name, folderOf(name));
    },
    /** As the keeper does; the log hears of it. */
    write(name: string, stream: LogStream, texts: readonly string[]): void {
      const lines = written.get(name) ?? [];
      for (const text of texts) lines.push({ sequence: lines.length + 1, time: clock.time, stream, text });
      writers.get(name)?.append(stream, Buffer.from(texts.map((text) => `${text}\n`).join('')), clock.time);
      book.open(name, folderOf(name)).notify();
    },
    /** As after our end and a new start. */
    restart(): void {
      book.close();
      book = create();
      for (const name of writers.keys()) book.open(name, folderOf(name));
    },
    close(): void {
      book.close();
      for (const writer of writers.values()) writer.close();
      rmSync(parent, { recursive: true, force: true });
    },
  };
}

export type TestBook = ReturnType<typeof openBook>;
