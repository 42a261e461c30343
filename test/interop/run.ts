import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPeer } from '../bench/peers/install-peer.ts';
import { writeSection } from '../helpers/readme-section.ts';
import { startSignalbox } from '../helpers/start-signalbox.ts';
import type { Client, Outcome } from './client.ts';
import { claudeCode } from './clients/claude-code.ts';
import { codex } from './clients/codex.ts';
import { geminiCli } from './clients/gemini-cli.ts';
import { mcpRemote } from './clients/mcp-remote.ts';
import { mcporter } from './clients/mcporter.ts';
import { describeOutcomes, type Tried } from './describe-outcomes.ts';
import { startFakeModel } from './fake-model/start-fake-model.ts';
import { isInside, runInOwnNetwork } from './in-own-network.ts';
import { startRecordingProxy } from './recording-proxy.ts';

/**
 * `npm run interop [-- client …]`: connects real clients, prints what each does, and writes it into the README when all
 * were tried. They are installed once, outside the checkout, and run where nothing can leave the machine.
 */
const clients = [claudeCode, codex, geminiCli, mcporter, mcpRemote];
const asked = process.argv.slice(2);
const chosen = clients.filter(({ package: name }) => asked.length === 0 || asked.some((one) => name.includes(one)));

if (chosen.length === 0) {
  console.error(
    `No such client: ${asked.join(', ')}. There are: ${clients.map(({ package: name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

const install = ({ package: name, version }: Client): Promise<string | undefined> =>
  installPeer(name, version, 'signalbox-interop');

async function tryClient(client: Client): Promise<Outcome | undefined> {
  const folder = await install(client);
  if (folder === undefined) return undefined;
  console.error(`${client.title} ${client.version} …`);
  const home = await mkdtemp(join(tmpdir(), 'signalbox-interop-'));
  try {
    await using app = await startSignalbox();
    await using proxy = await startRecordingProxy(app.url);
    await using model = await startFakeModel();
    return await client.try({ modules: join(folder, 'node_modules'), home, app, proxy, model });
  } catch (error) {
    console.error(`  ${client.title} failed:`, error);
    return undefined;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

const isWell = ({ answer, refusal, connected }: Outcome): boolean =>
  answer && refusal && connected?.byHttp !== 'fails' && connected?.byStdio !== 'fails';

if (isInside()) {
  const tried: Tried[] = [];
  for (const client of chosen) tried.push({ client, outcome: await tryClient(client) });
  const table = describeOutcomes(tried);
  console.log(table);
  const isWhole = tried.length === clients.length && tried.every(({ outcome }) => outcome !== undefined);
  if (isWhole)
    writeSection('interop', `${table}\n\nTried on ${new Date().toISOString().slice(0, 10)} by \`npm run interop\`.`);
  process.exitCode = tried.every(({ outcome }) => outcome !== undefined && isWell(outcome)) ? 0 : 1;
} else {
  for (const client of chosen) await install(client);
  process.exitCode = await runInOwnNetwork(import.meta.filename, asked);
}
