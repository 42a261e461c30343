import { Command, Option } from 'commander';
import { loadConfig, type Config } from '../../app/config/load-config.ts';
import { pickClientFolders } from '../../app/config/pick-client-folders.ts';
import { resolvePaths } from '../../app/paths.ts';
import { agentClients, findClient, TOKEN_VARIABLE, type AgentClient } from '../../connect/agent-clients.ts';
import { isChanged } from '../../connect/apply-change.ts';
import { describeConnections, type Connection } from '../../connect/describe-connections.ts';
import { entryText, fileOf, planConnect } from '../../connect/plan-change.ts';
import { readConfigTexts } from '../../connect/read-config-texts.ts';
import { inputQuestion, readsTokenVariable, type ServerAddress } from '../../connect/server-entry.ts';
import { carryOutChange } from '../carry-out-change.ts';
import { checkConnections } from '../check-connections.ts';
import { exampleText } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { addConnectOptions, addToolOptions, type ConnectOptions } from '../connect-options.ts';
import { printable } from '../printable.ts';
import { serverAddress, type AddressOptions } from '../server-address.ts';
import { tableLines, type Column } from '../table-lines.ts';
import type { Terminal } from '../terminal.ts';

interface Options extends ConnectOptions, AddressOptions {
  readonly show?: true;
  readonly check?: true;
  readonly dataDir?: string;
}

export function connectCommand({ terminal, connect: connectTo }: CommandContext): Command {
  const command = new Command('connect')
    .summary('Connect an agent: write us into its settings')
    .description('Write us into the settings of an agent. Without one: which there are, and which are connected.')
    .argument('[client]', agentClients.map(({ id }) => id).join(', '))
    .option('--stdio', 'by "signalbox mcp", which finds address and token by itself, instead of by HTTP')
    .option('--show', 'print what belongs into the settings, and leave them alone')
    .addOption(
      new Option('--check', 'say when it last spoke with the Signalbox that runs, and change nothing').conflicts([
        'dryRun',
        'show',
      ]),
    )
    .option('--data-dir <dir>', 'connect to the Signalbox that runs on this data folder')
    .addHelpText(
      'after',
      exampleText([
        'signalbox connect claude-code',
        'signalbox connect cursor --scope project --toolset core,io',
        'signalbox connect codex --readonly --dry-run',
        'signalbox connect vscode --show',
        'signalbox connect claude-code --check',
      ]),
    );
  return addToolOptions(addConnectOptions(command)).action((id: string | undefined, options: Options) => {
    const client = id === undefined ? undefined : findClient(id);
    if (options.check) return checkConnections(terminal, connectTo(options).client, client, options);
    return client === undefined ? listConnections(terminal, options) : connect(terminal, client, options);
  });
}

function listConnections(terminal: Terminal, { json }: Options): void {
  const connections = describeConnections(pickClientFolders());
  if (json) return terminal.printJson({ connections });
  for (const line of tableLines(COLUMNS, connections, terminal.width)) terminal.print(line);
  for (const { problem } of connections) if (problem !== undefined) terminal.say(`signalbox: ${printable(problem)}`);
}

const COLUMNS: readonly Column<Connection>[] = [
  { title: 'CLIENT', text: ({ client }) => client },
  { title: 'SCOPE', text: ({ scope }) => scope },
  { title: 'STATE', text: ({ state }) => state },
  { title: 'FILE', text: ({ file }) => file },
];

function connect(terminal: Terminal, client: AgentClient, options: Options): void {
  const config = loadConfig({ flags: { dataDir: options.dataDir } });
  const folders = pickClientFolders();
  const address = serverAddress(client, options, config);
  if (options.show) return show(terminal, { client, address, file: fileOf(client, options.scope, folders) }, options);
  const change = planConnect(client, address, readConfigTexts(client, options.scope, folders));
  carryOutChange(terminal, change, options, { client, state: 'connected', unchanged: 'is connected already' });
  if (options.json) return;
  if (isChanged(change)) terminal.print(`  next    ${client.next}`);
  sayPassingPort(terminal, address, config);
  if (readsTokenVariable(client, address)) sayTokenVariable(terminal, client, config);
  if (inputQuestion(client, address) !== undefined) sayTokenQuestion(terminal, client, config);
}

interface Shown {
  readonly client: AgentClient;
  readonly address: ServerAddress;
  readonly file: string;
}

function show({ printJson, say, write }: Terminal, { client, address, file }: Shown, { json, scope }: Options): void {
  const text = entryText(client, address);
  if (json) return printJson({ client: client.id, scope, file, text });
  say(`${client.title} reads this in ${file}:`);
  write(text);
}

/** What was chosen because the usual one was taken, or for this run alone, is another after the next start. */
function sayPassingPort({ say }: Terminal, address: ServerAddress, config: Config): void {
  const port = address.transport === 'http' ? new URL(address.url).port : String(config.port);
  if (port === String(config.port)) return;
  say(
    `Signalbox listens on port ${port} now, not on ${config.port}: start it with --port ${port} always, or use --stdio`,
  );
}

/** The token stands in no file of others: the client reads it from its environment. */
function sayTokenVariable({ say }: Terminal, { id, title }: AgentClient, config: Config): void {
  const { token } = resolvePaths(config);
  say(`${title} reads the token from ${TOKEN_VARIABLE}; set it where ${title} is started, or use --stdio:`);
  say(`  export ${TOKEN_VARIABLE}="$(cat '${token}')"`);
  say(`That is your own token; with one that "signalbox token add ${id}" prints, ${title} is known by name.`);
}

/** Nor does it where the client asks for it. */
function sayTokenQuestion({ say }: Terminal, { id, title }: AgentClient, config: Config): void {
  const { token } = resolvePaths(config);
  say(
    `${title} asks for the token once: give it one that "signalbox token add ${id}" prints, and it is known by name;`,
  );
  say(`your own, in ${token}, does as well.`);
}
