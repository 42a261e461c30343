import type { SystemSocket } from '../../../src-shared/model/system-socket.ts';

/** A socket as the system lists it. */
export interface RawSocket extends Pick<
  SystemSocket,
  'protocol' | 'family' | 'state' | 'localAddress' | 'localPort' | 'remoteAddress' | 'remotePort' | 'uid'
> {
  /** The processes that have it open, as far as we may see. */
  readonly pids: readonly number[];
}

export interface SocketReader {
  /**
   * Every TCP and UDP socket that the system lists. Who holds them is looked for among all processes, or only `among`
   * these. Reading may take a while, but never holds up others for long.
   */
  read(among?: readonly number[]): Promise<readonly RawSocket[]>;
  /** Why the owners of some sockets stay unknown; undefined where all can be seen. */
  readonly blindness: string | undefined;
}
