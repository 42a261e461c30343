import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runSignalbox } from '../integration/cli/signalbox-command.ts';
import type { Outcome, Surroundings } from './client.ts';
import { listensBy, protocolOf } from './describe-protocol.ts';
import type { Turn } from './fake-model/plan.ts';
import { runClient, type Ended } from './run-client.ts';

export interface Agent {
  /** As `signalbox connect` calls it. */
  readonly id: string;
  /** Its file, in its home. */
  readonly file: string;
  /** What stands in it before; without, there is none. */
  readonly before?: string;
  /** One job, done by the model at this address. */
  readonly job: (modelUrl: string) => readonly string[];
  readonly env: (modelUrl: string) => Readonly<Record<string, string>>;
  /** The command that says whether it is connected, and the words in which it does. */
  readonly status?: { readonly command: readonly string[]; readonly connected: RegExp };
}

/** With what `signalbox connect` writes and nothing else: as it is, by the bridge, and led through the proxy. */
export async function tryAgent(agent: Agent, surroundings: Surroundings): Promise<Outcome> {
  const { home, app, proxy, model } = surroundings;
  const file = join(home, agent.file);
  if (agent.before !== undefined) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, agent.before);
  }
  const env = { SIGNALBOX_TOKEN: app.token, ...agent.env(model.url) };
  const run = (command: readonly string[]): Promise<Ended> => runClient(command, { home, env });
  async function doJob(): Promise<Turn> {
    model.taken();
    const ended = await run(agent.job(model.url));
    const last = model
      .taken()
      .toSorted((one, other) => one.results.length - other.results.length)
      .at(-1);
    if (!isDone(last)) explain(agent, ended);
    return last ?? { offered: [], results: [] };
  }

  await connect(agent, surroundings, '--stdio');
  const byStdio = isDone(await doJob());
  await connect(agent, surroundings);
  const isListed = agent.status === undefined || agent.status.connected.test(spoken(await run(agent.status.command)));
  const byHttp = isDone(await doJob()) && isListed;

  await writeFile(file, (await readFile(file, 'utf8')).replace(app.url, proxy.url));
  proxy.taken();
  const { offered, results } = await doJob();
  const heard = proxy.taken();
  const [answer = '', refusal = ''] = results;
  return {
    protocol: protocolOf(heard),
    tools: offered.filter((name) => /(session_info|(proc|sys)_[a-z_]+)$/.test(name)).length,
    answer: hasAnswer(answer),
    refusal: hasRefusal(refusal),
    listens: listensBy(heard),
    connected: { byHttp, byStdio },
  };
}

async function connect(
  { id }: Agent,
  { home, app: { dataDir } }: Surroundings,
  ...flags: readonly string[]
): Promise<void> {
  const { code, stderr } = await runSignalbox(['connect', id, ...flags], { dataDir, env: { HOME: home } });
  if (code !== 0) throw new Error(`signalbox connect ${id}: ${stderr}`);
}

/** Whether what both calls came to has reached the model. */
function isDone(last: Turn | undefined): boolean {
  const [answer = '', refusal = ''] = last?.results ?? [];
  return hasAnswer(answer) && hasRefusal(refusal);
}

const hasAnswer = (result: string): boolean =>
  result.includes('no managed processes') || /\\?"processes\\?":\[\]/.test(result);
const hasRefusal = (result: string): boolean => result.includes('NOT_FOUND');

const spoken = ({ stdout, stderr }: Ended): string => stdout + stderr;

function explain({ id }: Agent, ended: Ended): void {
  console.error(`  ${id} has not called both tools; it ended with ${ended.code} and said:`);
  console.error(spoken(ended).replaceAll(/^/gm, '    '));
}
