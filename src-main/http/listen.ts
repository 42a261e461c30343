import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { AppError } from '../../src-shared/model/app-error.ts';
import { hostInUrl } from './own-hosts.ts';

const PORTS_TO_TRY = 10;

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  /** Asked for by name: then no other will do. */
  readonly portIsExplicit: boolean;
}

async function tryToListen(server: Server, host: string, port: number): Promise<number> {
  // `once` rejects on 'error', which is how a failure to listen arrives.
  const listening = once(server, 'listening');
  server.listen({ host: host.replace(/^\[|\]$/g, ''), port, exclusive: true });
  await listening;
  return (server.address() as AddressInfo).port;
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

function refusal(error: unknown, { host, port, portIsExplicit }: ListenOptions): AppError {
  const choose = 'choose another with --port, or --port 0 for any free one';
  const message = {
    EADDRINUSE: portIsExplicit
      ? `port ${port} is taken on ${host}; ${choose}`
      : `ports ${port} to ${port + PORTS_TO_TRY - 1} are all taken on ${host}; ${choose}`,
    EACCES: `port ${port} needs rights that we do not have; choose one above 1023 with --port`,
    EADDRNOTAVAIL: `${hostInUrl(host)} is no address of this machine; choose another with --host`,
    ENOTFOUND: `there is no host named ${host}; choose another with --host`,
  }[codeOf(error) ?? ''];
  return new AppError('UNAVAILABLE', message ?? `cannot listen on ${hostInUrl(host)}:${port}: ${String(error)}`, {
    cause: error,
  });
}

/** Listens on the port; where that was nobody's express wish, on the next free one of ten. Resolves to the port. */
export async function listen(server: Server, options: ListenOptions): Promise<number> {
  const { host, port, portIsExplicit } = options;
  const last = portIsExplicit || port === 0 ? port : Math.min(port + PORTS_TO_TRY - 1, 65_535);
  for (let candidate = port; ; candidate += 1) {
    try {
      return await tryToListen(server, host, candidate);
    } catch (error) {
      if (codeOf(error) !== 'EADDRINUSE' || candidate >= last) throw refusal(error, options);
    }
  }
}
