import { ORPCError } from '@orpc/client';
import type { Command } from 'commander';
import type { Client } from '../../../src-shared/contract/index.ts';
import { AppError } from '../../../src-shared/model/app-error.ts';
import { connectedTo } from '../../../src-shared/model/connected-to.ts';
import type { NamedProcess, SystemSocket } from '../../../src-shared/model/system-socket.ts';
import { clientCommand, type ClientOptions } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { confirm } from '../confirm.ts';
import { printKillOutcome } from '../print-kill-outcome.ts';
import { printable } from '../printable.ts';
import { wholeNumber } from '../whole-number.ts';

interface PortOptions extends ClientOptions {
  readonly udp?: true;
  readonly kill?: true;
  readonly force?: true;
  readonly yes?: true;
}

type Answer = Awaited<ReturnType<Client['ports']['who']>>;

export function portCommand(context: CommandContext): Command {
  return clientCommand('port', 'Who holds a port, and which is free instead', [
    'signalbox port 3000',
    'signalbox port 53 --udp',
    'signalbox port 3000 --kill           end who holds it, with all that it started',
    'signalbox port 3000 --kill --force   SIGKILL for what is left after five seconds',
  ])
    .argument('<port>', 'from 1 to 65535', wholeNumber(1, 65_535))
    .option('--udp', 'UDP; default: TCP')
    .option('--kill', 'end the processes that hold it, after a question')
    .option('--force', 'SIGKILL for what is left after that')
    .option('--yes', 'do not ask')
    .action((port: number, options: PortOptions) => show(context, port, options));
}

async function show({ terminal, connect }: CommandContext, port: number, options: PortOptions): Promise<void> {
  const { json, udp, kill = false, force = false, yes = false } = options;
  const { client } = connect(options);
  const answer = await client.ports.who({ port, protocol: udp ? 'udp' : 'tcp' });
  if (!kill) {
    if (json) terminal.printJson(answer);
    else for (const line of linesOf(answer)) terminal.print(line);
    return;
  }
  const owners = ownersOf(answer);
  const [first] = owners;
  if (first === undefined) throw new AppError('NOT_FOUND', linesOf(answer).join('; '));
  const names = owners.map(({ name, pid }) => `${printable(name)} (${pid})`).join(', ');
  if (!yes && !(await confirm(terminal, `This ends ${names} with all that it started. Go on?`))) {
    return terminal.say('nothing was ended');
  }
  const failures: unknown[] = [];
  for (const owner of owners) {
    try {
      const { pid, startTime } = owner;
      const reason = `holds port ${port}`;
      const outcome = await client.sys.kill({ pid, startTime, tree: true, force, reason });
      printKillOutcome(terminal, outcome, json);
    } catch (error) {
      // Of several, who is gone already has gone with the tree of another one.
      if (owner !== first && error instanceof ORPCError && error.code === 'NOT_FOUND') continue;
      failures.push(...(error instanceof AggregateError ? error.errors : [error]));
    }
  }
  if (failures.length > 0) throw new AggregateError(failures);
}

function linesOf({ port, protocol, free, sockets, nextFree }: Answer): readonly string[] {
  if (free) return [`${protocol} port ${port} is free`];
  const holders = new Set(sockets.flatMap((socket) => holdersOf(socket)));
  const next = nextFree === undefined ? [] : [`the next free port is ${nextFree}`];
  return [`${protocol} port ${port} is in use`, ...Array.from(holders, (holder) => `  ${holder}`), ...next];
}

function holdersOf({ owners, ownerUnknown, user, note, ...socket }: SystemSocket): readonly string[] {
  const peer = connectedTo(socket);
  const how = peer === undefined ? '' : `; held by a connected socket, to ${peer}`;
  if (owners.length === 0) return [`${ownerUnknown ?? 'by whom is unknown'}${how}`];
  return owners.map(({ pid, name, managed }) => {
    const whose = managed === undefined ? (user ?? 'an unknown user') : `managed as ${managed}`;
    return `${printable(name)} (${pid}), ${whose}${note === undefined ? '' : `: ${printable(note)}`}${how}`;
  });
}

/** Each once, though it may listen at several addresses. */
function ownersOf({ sockets }: Answer): readonly NamedProcess[] {
  return [...new Map(sockets.flatMap(({ owners }) => owners.map((owner) => [owner.pid, owner] as const))).values()];
}
