import type { CompleteRequest, CompleteResult } from '@modelcontextprotocol/server';
import type { Client } from '../../../src-shared/contract/index.ts';
import { listProcesses } from './list-processes.ts';
import type { ResourceKind } from './resource-kind.ts';

/** As many as the protocol allows. */
const MOST = 100;

interface Completer {
  /** The tool that tells the same. */
  readonly needs: string;
  values(client: Client, begun: string): Promise<readonly string[]>;
}

const completers: Readonly<Record<string, Completer>> = {
  name: { needs: 'proc_list', values: names },
  pid: { needs: 'sys_inspect', values: pids },
  port: { needs: 'proc_port_who', values: ports },
};

/** What an argument of a resource or of a prompt could be, as far as it is typed. */
export async function complete(
  kinds: readonly ResourceKind[],
  client: Client,
  { argument }: CompleteRequest['params'],
): Promise<CompleteResult> {
  const completer = Object.hasOwn(completers, argument.name) ? completers[argument.name] : undefined;
  const isOffered = kinds.some(({ needs }) => needs === completer?.needs);
  const values = isOffered ? ((await completer?.values(client, argument.value)) ?? []) : [];
  return { completion: { values: values.slice(0, MOST), total: values.length, hasMore: values.length > MOST } };
}

/** Managed processes: first those whose name begins so, then those that have it in their name. */
async function names(client: Client, begun: string): Promise<readonly string[]> {
  const processes = await listProcesses(client);
  const wanted = begun.toLowerCase();
  const placed = processes.map(({ name }) => ({ name, place: name.toLowerCase().indexOf(wanted) }));
  return placed
    .filter(({ place }) => place >= 0)
    .toSorted((a, b) => Number(a.place > 0) - Number(b.place > 0) || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}

/** By the beginning of the pid, or by the name, busiest first. */
async function pids(client: Client, begun: string): Promise<readonly string[]> {
  const { items } = await client.sys.list({ perPage: 200, ...(begun !== '' && { q: begun.slice(0, 512) }) });
  const isNumber = /^\d+$/.test(begun);
  return items.map(({ pid }) => String(pid)).filter((pid) => !isNumber || pid.startsWith(begun));
}

/** Ports on which somebody listens. */
async function ports(client: Client, begun: string): Promise<readonly string[]> {
  const { sockets } = await client.ports.list({ state: 'listening' });
  const numbers = [...new Set(sockets.map(({ localPort }) => localPort))].toSorted((a, b) => a - b);
  return numbers.map(String).filter((port) => port.startsWith(begun));
}
