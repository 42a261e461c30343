import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { runSignalbox } from '../integration/cli/signalbox-command.ts';
import type { Connected, Outcome, Surroundings } from './client.ts';
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

/** With a token of its own and what `signalbox connect` writes: by the bridge, as it is, and led through the proxy. */
export async function tryAgent(agent: Agent, surroundings: Surroundings): Promise<Outcome> {
  const { home, app, proxy, model } = surroundings;
  const { id, status, job } = agent;
  const file = join(home, agent.file);
  if (agent.before !== undefined) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, agent.before);
  }
  const ours = async (...args: readonly string[]): Promise<unknown> => {
    const { code, stdout, stderr } = await runSignalbox([...args, '--json'], {
      dataDir: app.dataDir,
      env: { HOME: home },
    });
    if (code !== 0) throw new Error(`signalbox ${args.join(' ')}: ${stderr}`);
    return JSON.parse(stdout);
  };
  const { token } = added.parse(await ours('token', 'add', id));
  const env = { SIGNALBOX_TOKEN: token, ...agent.env(model.url) };
  const run = (command: readonly string[]): Promise<Ended> => runClient(command, { home, env });

  async function doJob(): Promise<Turn> {
    model.taken();
    const ended = await run(job(model.url));
    const last = longestOf(model.taken());
    if (!isDone(last)) explain(agent, ended);
    return last;
  }
  async function callsByName(): Promise<number> {
    const { agents } = listed.parse(await ours('token', 'list'));
    return agents.find(({ label }) => label === id)?.calls ?? 0;
  }
  async function tryAsItIs(...flags: readonly string[]): Promise<Connected> {
    await ours('connect', id, ...flags);
    const before = await callsByName();
    if (!isDone(await doJob())) return 'fails';
    return (await callsByName()) > before ? 'by name' : 'without a name';
  }

  const byStdio = await tryAsItIs('--stdio');
  const byHttp = await tryAsItIs();
  const isListed = status === undefined || status.connected.test(spoken(await run(status.command)));

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
    connected: { byHttp: isListed ? byHttp : 'fails', byStdio },
  };
}

const added = z.object({ token: z.string() });
const listed = z.object({ agents: z.array(z.object({ label: z.string(), calls: z.int() })) });

/** A client asks its model also for other things than the job: a title, which model to take. */
const longestOf = (turns: readonly Turn[]): Turn =>
  turns.toSorted((one, other) => one.results.length - other.results.length).at(-1) ?? { offered: [], results: [] };

/** Whether what both calls came to has reached the model. */
function isDone({ results: [answer = '', refusal = ''] }: Turn): boolean {
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
