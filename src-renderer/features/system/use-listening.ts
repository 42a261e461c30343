import { useEffect, useEffectEvent } from 'react';
import { identityKey } from '../../../src-shared/model/identity.ts';
import { useToasts } from '../../components/toasts/toasts-context.ts';
import { useConnection } from '../../connection/connection-context.ts';
import { describeError } from '../../connection/describe-error.ts';
import { useSystem, useSystemState } from './system-context.ts';

const EVERY_MS = 2000;

/** Looks up who listens, while that filter is on; a failure turns it off and says why. */
export function useListening(): void {
  const { client } = useConnection();
  const { state } = useSystem();
  const toasts = useToasts();
  const on = useSystemState(({ quick }) => quick.includes('listening'));
  const look = useEffectEvent(async (isOver: () => boolean) => {
    try {
      const { sockets } = await client.ports.list({ state: 'listening' });
      const owners = sockets.flatMap((socket) => socket.owners.map(identityKey));
      if (!isOver()) state.setState({ listening: new Set(owners) });
    } catch (error) {
      if (isOver()) return;
      state.setState(({ quick }) => ({ quick: quick.filter((id) => id !== 'listening') }));
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
