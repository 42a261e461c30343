import type { ListedProcess } from '../../src-shared/contract/sys.ts';
import type { SystemProcess } from '../../src-shared/model/system-process.ts';
import type { ListQuery } from '../inspector/list-processes.ts';
import type { Ports } from '../inspector/ports/create-ports.ts';

/** One page of a list, with the ports on which each listens where the query is about ports. */
export async function tellPorts(
  items: readonly SystemProcess[],
  { portFrom, portTo, ports: wanted = portFrom !== undefined || portTo !== undefined }: ListQuery,
  ports: Pick<Ports, 'listening'>,
): Promise<ListedProcess[]> {
  if (!wanted) return [...items];
  const listened = await ports.listening(items.map(({ pid }) => pid));
  return items.map((process) => ({ ...process, ports: listened.get(process.pid)?.toSorted((a, b) => a - b) ?? [] }));
}
