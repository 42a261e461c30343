import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runSignalbox } from '../integration/cli/signalbox-command.ts';
import type { Outcome, Surroundings } from './client.ts';
import { listensBy, protocolOf } from './describe-protocol.ts';
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

/** With what `signalbox connect` writes and nothing else: first as it is, then led through the proxy. */
export async function tryAgent(agent: Agent, surroundings: Surroundings): Promise<Outcome> {
  const { home, app, proxy, model } = surroundings;
  const file = join(home, agent.file);
  if (agent.before !== undefined) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, agent.before);
  }
  await connect(agent, surroundings);
  const env = { SIGNALBOX_TOKEN: app.token, ...agent.env(model.url) };
  const run = (command: readonly string[]): Promise<Ended> => runClient(command, { home, env });

  model.taken();
  const isListed = agent.status === undefined || agent.status.connected.test(spoken(await run(agent.status.command)));
  await run(agent.job(model.url));
  const isConnected = isListed && model.taken().some(({ results }) => results.length > 0);

  await writeFile(file, (await readFile(file, 'utf8')).replace(app.url, proxy.url));
  proxy.taken();
  const ended = await run(agent.job(model.url));
  const heard = proxy.taken();
  const turns = model.taken();
  const last = turns.toSorted((one, other) => one.results.length - other.results.length).at(-1);
  if (last === undefined || last.results.length < 2) explain(agent, ended, turns);
  const [answer = '', refusal = ''] = last?.results ?? [];
  return {
    protocol: protocolOf(heard),
    tools: last?.offered.filter((name) => /(session_info|(proc|sys)_[a-z_]+)$/.test(name)).length ?? 0,
    answer: answer.includes('no managed processes') || /\\?"processes\\?":\[\]/.test(answer),
    refusal: refusal.includes('NOT_FOUND'),
    listens: listensBy(heard),
    fromFile: isConnected ? 'connected' : 'not connected',
  };
}

async function connect({ id }: Agent, { home, app: { dataDir } }: Surroundings): Promise<void> {
  const { code, stderr } = await runSignalbox(['connect', id], { dataDir, env: { HOME: home } });
  if (code !== 0) throw new Error(`signalbox connect ${id}: ${stderr}`);
}

const spoken = ({ stdout, stderr }: Ended): string => stdout + stderr;

function explain({ id }: Agent, ended: Ended, turns: readonly unknown[]): void {
  console.error(
    `  ${id} has not called both tools; it ended with ${ended.code}, after ${turns.length} turns, and said:`,
  );
  console.error(spoken(ended).replaceAll(/^/gm, '    '));
}
