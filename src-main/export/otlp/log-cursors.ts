import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { messageOf } from '../../../src-shared/model/message-of.ts';

const cursors = z.record(z.string(), z.int().min(0));

/** Up to which line each log has been sent. */
export type LogCursors = Readonly<Record<string, number>>;

/** Kept over our end: what is written meanwhile is sent by the next of us. */
export interface CursorFile {
  load(): LogCursors;
  save(cursors: LogCursors): void;
}

export function cursorFile(path: string, report: (message: string) => void): CursorFile {
  let saved = '';
  return {
    load() {
      try {
        return cursors.parse(JSON.parse(readFileSync(path, 'utf8')));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
          report(`otlp: ${path} is damaged, so logs are sent from now on only: ${messageOf(error)}`);
        return {};
      }
    },
    save(now) {
      const text = JSON.stringify(now);
      if (text === saved) return;
      try {
        // In one step: whoever is killed in between leaves the old one.
        writeFileSync(`${path}.new`, text, { mode: 0o600 });
        renameSync(`${path}.new`, path);
        saved = text;
      } catch (error) {
        report(`otlp: cannot note in ${path} what was sent: ${messageOf(error)}`);
      }
    },
  };
}
