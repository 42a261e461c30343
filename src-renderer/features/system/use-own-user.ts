import { useEffect } from 'react';
import { useConnection } from '../../connection/connection-context.ts';
import { useSystem, useSystemState } from './system-context.ts';

/** Finds out whose processes are "mine", once somebody asks for them. */
export function useOwnUser(): void {
  const { client } = useConnection();
  const { state } = useSystem();
  const wanted = useSystemState(({ quick, ownUser }) => quick.includes('mine') && ownUser === undefined);
  useEffect(() => {
    if (!wanted) return;
    client.app.info().then(
      ({ user }) => state.setState({ ownUser: user }),
      // The connection is lost, and says so itself: the filter shows nothing meanwhile.
      () => undefined,
    );
  }, [client, state, wanted]);
}
