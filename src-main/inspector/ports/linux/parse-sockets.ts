import type { Protocol } from '../../../../src-shared/model/system-socket.ts';
import type { RawSocket } from '../raw-socket.ts';
import { parseAddress } from './parse-address.ts';

/** The kernel's numbers, in the words of ss. */
const tcpStates = [
  'unknown',
  'established',
  'syn-sent',
  'syn-recv',
  'fin-wait-1',
  'fin-wait-2',
  'time-wait',
  'closed',
  'close-wait',
  'last-ack',
  'listen',
  'closing',
  'syn-recv',
] as const;

export interface KernelSocket extends Omit<RawSocket, 'pids'> {
  /** 0: no process holds it any more. */
  readonly inode: number;
}

const stateOf = (protocol: Protocol, code: number): string => {
  if (protocol === 'tcp') return tcpStates[code] ?? 'unknown';
  return code === 1 ? 'connected' : 'bound';
};

/** The text of `/proc/net/{tcp,tcp6,udp,udp6}`. */
export function parseSockets(text: string, protocol: Protocol): readonly KernelSocket[] {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, local, remote, state, , , , uid, , inode] = line.trim().split(/\s+/);
      if (local === undefined || remote === undefined || state === undefined) return [];
      const near = parseAddress(local);
      const far = parseAddress(remote);
      return {
        protocol,
        family: local.length > 13 ? ('ipv6' as const) : ('ipv4' as const),
        state: stateOf(protocol, Number.parseInt(state, 16)),
        localAddress: near.address,
        localPort: near.port,
        ...(far.port !== 0 && { remoteAddress: far.address, remotePort: far.port }),
        uid: Number(uid),
        inode: Number(inode),
      };
    });
}
