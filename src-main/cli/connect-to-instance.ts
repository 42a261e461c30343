import { readFileSync } from 'node:fs';
import type { Client } from '../../src-shared/contract/index.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import type { InstanceRecord } from '../app/instance.ts';
import type { Paths } from '../app/paths.ts';
import { createClient } from './create-client.ts';
import { findInstance } from './find-instance.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';

/** A running Signalbox, and how to ask it. */
export interface Instance {
  readonly record: InstanceRecord;
  readonly client: Client;
}

/** Connects to the instance that runs on a data folder. AppError UNAVAILABLE, with what to do, when there is none. */
export function connectToInstance(paths: Paths): Instance {
  const found = findInstance(paths);
  if (found.state !== 'running') throw new AppError('UNAVAILABLE', `${found.reason}; start it with: signalbox serve`);
  return connectTo(found.record);
}

export function connectTo(record: InstanceRecord): Instance {
  const token = record.tokenFile === undefined ? undefined : readToken(record.tokenFile);
  return { record, client: createClient({ url: record.url, token }) };
}

export function readToken(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const reason = messageOf(error);
    throw new AppError('PERMISSION_DENIED', `cannot read the token file ${file}: ${reason}`, { cause: error });
  }
}
