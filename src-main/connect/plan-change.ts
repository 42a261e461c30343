import { join } from 'node:path';
import type { ConnectScope } from '../../src-shared/model/agent-client.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import type { AgentClient } from './agent-clients.ts';
import type { ClientFolders } from './client-folders.ts';
import type { ConfigFormat, ConfigPart } from './config-format.ts';
import { ConfigSyntaxError } from './config-syntax-error.ts';
import { jsoncFormat } from './jsonc/jsonc-format.ts';
import { entryPlace, inputPlace, partsFor, type ServerAddress } from './server-entry.ts';
import { tomlFormat } from './toml/toml-format.ts';

/** A file of a client, as it is and as it is to be. `undefined`: there is none. */
export interface ConfigChange {
  readonly file: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly backupFile: string;
  /** Whether what is there now is to be kept, or what is kept has come back; else it stays as it is. */
  readonly backup: 'make' | 'remove' | 'leave';
}

/** A client's file and what was kept of it before we were connected. */
export interface ConfigTexts {
  readonly file: string;
  readonly text: string | undefined;
  readonly backup: string | undefined;
}

const formats: Readonly<Record<AgentClient['format'], ConfigFormat>> = { json: jsoncFormat, toml: tomlFormat };
const formatNames: Readonly<Record<AgentClient['format'], string>> = { json: 'JSON', toml: 'TOML' };

export const backupOf = (file: string): string => `${file}.before-signalbox`;

/** Where a client keeps its servers. BAD_INPUT: it does not know that scope. */
export function fileOf({ title, files }: AgentClient, scope: ConnectScope, folders: ClientFolders): string {
  const place = files[scope];
  if (place === undefined) {
    const known = Object.keys(files).join(' and ');
    throw new AppError('BAD_INPUT', `${title} has no settings of a ${scope}, only of: ${known}; use --scope ${known}`);
  }
  const [folder, ...path] = place;
  return join(folders[folder], ...path);
}

export function planConnect(client: AgentClient, address: ServerAddress, texts: ConfigTexts): ConfigChange {
  return readable(client, texts.file, (format) => {
    const { text = '' } = texts;
    const existing = format.read(text, entryPlace(client));
    const after = putAll(format, text, partsFor(client, address, existing));
    const isKept = existing !== undefined && textBefore(client, format, texts) !== undefined;
    const backup = after === text || texts.text === undefined || isKept ? 'leave' : 'make';
    return { ...paths(texts), before: texts.text, after: after === text ? texts.text : after, backup };
  });
}

/** Takes out what is ours. Where nothing else has changed since, the file is again what it was, to the last byte. */
export function planDisconnect(client: AgentClient, texts: ConfigTexts): ConfigChange {
  return readable(client, texts.file, (format) => {
    const { text: before } = texts;
    const places = placesOf(client);
    const isConnected = before !== undefined && places.some((place) => format.read(before, place) !== undefined);
    if (!isConnected) return { ...paths(texts), before, after: before, backup: 'leave' };
    const original = textBefore(client, format, texts);
    if (original !== undefined) {
      const backup = texts.backup === undefined ? 'leave' : 'remove';
      return { ...paths(texts), before, after: original.text, backup };
    }
    const after = places.reduce((rest, place) => format.remove(rest, place), before);
    return { ...paths(texts), before, after, backup: 'leave' };
  });
}

/** Our entry in a client's file; `undefined`: it is not connected. */
export function readEntry(client: AgentClient, { file, text }: Pick<ConfigTexts, 'file' | 'text'>) {
  if (text === undefined) return undefined;
  return readable(client, file, (format) => format.read(text, entryPlace(client)));
}

const paths = ({ file }: ConfigTexts) => ({ file, backupFile: backupOf(file) });

const placesOf = (client: AgentClient): readonly Omit<ConfigPart, 'value'>[] =>
  [inputPlace(client), entryPlace(client)].filter((place) => place !== undefined);

const putAll = (format: ConfigFormat, text: string, parts: readonly ConfigPart[]): string =>
  parts.reduce((rest, part) => format.put(rest, part), text);

/**
 * What the file was, if we can be sure: connected in the same way, it would be just what it is now.
 * Its text is `undefined` where there was no file.
 */
function textBefore(
  client: AgentClient,
  format: ConfigFormat,
  { text = '', backup }: ConfigTexts,
): { readonly text: string | undefined } | undefined {
  const parts = placesOf(client).flatMap((place) => {
    const value = format.read(text, place);
    return value === undefined ? [] : [{ ...place, value }];
  });
  const leadsHere = (original: string): boolean =>
    format.read(original, entryPlace(client)) === undefined && putAll(format, original, parts) === text;
  if (backup !== undefined && isReadable(() => leadsHere(backup))) return { text: backup };
  return leadsHere('') ? { text: undefined } : undefined;
}

/** A backup that somebody has damaged is of no use, and no harm. */
function isReadable(test: () => boolean): boolean {
  try {
    return test();
  } catch (error) {
    if (error instanceof ConfigSyntaxError) return false;
    throw error;
  }
}

function readable<Result>(client: AgentClient, file: string, read: (format: ConfigFormat) => Result): Result {
  try {
    return read(formats[client.format]);
  } catch (error) {
    if (!(error instanceof ConfigSyntaxError)) throw error;
    const message = `${file} is not the ${formatNames[client.format]} that ${client.title} reads: ${error.message}; it was left as it is: repair it, or add our entry by hand`;
    throw new AppError('WRONG_STATE', message, { cause: error });
  }
}

/** What belongs into the client's file, as it would stand in one that holds nothing else. */
export const entryText = (client: AgentClient, address: ServerAddress): string =>
  putAll(formats[client.format], '', partsFor(client, address));
