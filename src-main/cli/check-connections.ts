import type { ConnectableClient } from '../../src-shared/contract/connect.ts';
import { formatDuration } from '../../src-shared/format/format-duration.ts';
import type { Client } from '../../src-shared/contract/index.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import type { AgentClient } from '../connect/agent-clients.ts';
import { tableLines, type Column } from './table-lines.ts';
import type { Terminal } from './terminal.ts';

/** Tells which clients have really spoken with the Signalbox that runs; of one alone, that it has not is a failure. */
export async function checkConnections(
  { print, printJson, width, clock }: Terminal,
  signalbox: Client,
  asked: AgentClient | undefined,
  { json }: { readonly json?: true },
): Promise<void> {
  const { clients } = await signalbox.connect.list({});
  const checked = clients.filter(({ id }) => asked === undefined || id === asked.id);
  const silent = asked !== undefined && checked.every(({ lastSeen }) => lastSeen === undefined);
  if (silent) {
    const message = `${asked.title} has not spoken with Signalbox since that was started; ${asked.next}`;
    throw new AppError('NOT_FOUND', message);
  }
  if (json) return printJson({ clients: checked.map(({ id, title, lastSeen }) => ({ client: id, title, lastSeen })) });
  for (const line of tableLines(columnsAt(clock.now()), checked, width)) print(line);
}

const columnsAt = (now: number): readonly Column<ConnectableClient>[] => [
  { title: 'CLIENT', text: ({ id }) => id },
  { title: 'LAST SEEN', text: ({ lastSeen }) => lastSeen && `${formatDuration(now - lastSeen.at)} ago` },
  { title: 'NOW', text: ({ lastSeen }) => lastSeen && (lastSeen.connected ? 'connected' : 'gone') },
  { title: 'PROGRAM', text: ({ lastSeen }) => lastSeen?.client },
];
