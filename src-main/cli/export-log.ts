import { createWriteStream } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from '../../src-shared/contract/index.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import type { LogLine } from '../../src-shared/model/log-line.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';

type ExportQuery = Parameters<Client['proc']['exportLogs']>[0];

export interface ExportOptions {
  /** `-`: stdout. */
  readonly file: string;
  readonly textOf: (line: LogLine) => string;
  readonly signal: AbortSignal;
  readonly stdout: Writable;
}

/** Writes all that is kept of a log, no faster than it can be written. How many lines that were. */
export async function exportLog(client: Client, query: ExportQuery, options: ExportOptions): Promise<number> {
  const { file, textOf, signal, stdout } = options;
  // Fails for an unknown name before a file is touched.
  const batches = await client.proc.exportLogs(query, { signal });
  let count = 0;
  async function* texts(): AsyncGenerator<string> {
    for await (const { lines } of batches) {
      count += lines.length;
      yield lines.map((line) => `${textOf(line)}\n`).join('');
    }
  }
  const source = Readable.from(texts());
  if (file === '-') await pipeline(source, stdout, { signal, end: false });
  else await pipeline(source, await openFile(file), { signal });
  return count;
}

async function openFile(file: string): Promise<Writable> {
  const stream = createWriteStream(file);
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  stream.once('open', () => resolve(undefined)).once('error', reject);
  try {
    await promise;
    return stream;
  } catch (error) {
    throw new AppError('BAD_INPUT', `cannot write ${file}: ${messageOf(error)}`, { cause: error });
  }
}
