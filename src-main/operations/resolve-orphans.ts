import type { Client } from '../../src-shared/contract/index.ts';
import { AppError } from '../../src-shared/model/app-error.ts';
import { messageOf } from '../../src-shared/model/message-of.ts';
import type { Supervisor } from '../supervisor/supervisor.ts';

type Resolve = Client['proc']['resolveOrphans'];

type Outcome = { readonly name: string; readonly failure?: string };

/** `client`: each of them is stopped by the chain, as the one who decides, so that policy and audit see every one. */
export async function resolveOrphans(
  { decision, names }: Parameters<Resolve>[0],
  supervisor: Pick<Supervisor, 'find' | 'orphans' | 'adoptOrphan'>,
  client: Client,
): Promise<Awaited<ReturnType<Resolve>>> {
  const orphans = supervisor.orphans();
  const wanted = [...new Set(names ?? orphans)];
  for (const name of wanted) {
    if (supervisor.find(name) === undefined) throw new AppError('NOT_FOUND', `there is no managed process "${name}"`);
  }
  const resolve = async (name: string): Promise<Outcome> => {
    if (!orphans.includes(name)) return { name, failure: `"${name}" does not wait for a decision` };
    try {
      await (decision === 'adopt' ? supervisor.adoptOrphan(name) : client.proc.stop({ name }));
      return { name };
    } catch (error) {
      return { name, failure: messageOf(error) };
    }
  };
  const outcomes = await Promise.all(wanted.map(resolve));
  const done = outcomes.filter(({ failure }) => failure === undefined).map(({ name }) => name);
  return {
    adopted: decision === 'adopt' ? done : [],
    reaped: decision === 'reap' ? done : [],
    failed: outcomes.flatMap(({ name, failure }) => (failure === undefined ? [] : [{ name, message: failure }])),
  };
}
