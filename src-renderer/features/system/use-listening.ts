import { useEffect, useEffectEvent } from 'react';
import { useStore } from 'zustand';
import { identityKey } from '../../../src-shared/model/identity.ts';
import type { SystemSocket } from '../../../src-shared/model/system-socket.ts';
import { isColumnShown } from '../../components/data-grid/create-grid-layout.ts';
import { useToasts } from '../../components/toasts/toasts-context.ts';
import { useConnection } from '../../connection/connection-context.ts';
import { describeError } from '../../connection/describe-error.ts';
import { useSystem, useSystemState } from './system-context.ts';

const EVERY_MS = 2000;

/** Looks up who listens, while that filter is on or that column shown; a failure turns them off and says why. */
export function useListening(): void {
  const { client } = useConnection();
  const { layout, state } = useSystem();
  const toasts = useToasts();
  const filters = useSystemState(({ quick }) => quick.includes('listening'));
  const withoutRoom = useStore(layout.withoutRoom);
  const shows = useStore(layout.state, ({ columnVisibility }) => isColumnShown('ports', columnVisibility, withoutRoom));
  const on = filters || shows;
  const look = useEffectEvent(async (isOver: () => boolean) => {
    try {
      const { sockets } = await client.ports.list({ state: 'listening' });
      if (!isOver()) state.setState({ listening: portsByOwner(sockets) });
    } catch (error) {
      if (isOver()) return;
      state.setState(({ quick }) => ({ quick: quick.filter((id) => id !== 'listening') }));
      layout.state.setState(({ columnVisibility }) => ({ columnVisibility: { ...columnVisibility, ports: false } }));
      toasts.failed('Who listens could not be found out', describeError(error).message);
    }
  });
  useEffect(() => {
    if (!on) return undefined;
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = async () => {
      await look(() => over);
      if (!over) timer = setTimeout(() => void again(), EVERY_MS);
    };
    void again();
    return () => {
      over = true;
      clearTimeout(timer);
      state.setState({ listening: undefined });
    };
  }, [on, state]);
}

/** Each port once, whether it is listened on at one address or at several. */
function portsByOwner(sockets: readonly SystemSocket[]): ReadonlyMap<string, readonly number[]> {
  const ports = new Map<string, number[]>();
  for (const { owners, localPort } of sockets) {
    for (const key of owners.map(identityKey)) ports.set(key, [...(ports.get(key) ?? []), localPort]);
  }
  return new Map([...ports].map(([key, each]) => [key, [...new Set(each)].toSorted((a, b) => a - b)]));
}
