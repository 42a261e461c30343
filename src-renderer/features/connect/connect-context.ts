import { useStore } from 'zustand';
import type { ConnectableClient, ConnectOverview, ConnectPlace } from '../../../src-shared/contract/connect.ts';
import { requiredContext } from '../../components/required-context.ts';
import type { ConnectModel, ConnectState } from './create-connect-model.ts';

export const [ConnectProvider, useConnect] = requiredContext<ConnectModel>('the connect model');

export const useConnectState = <Part>(select: (state: ConnectState) => Part): Part =>
  useStore(useConnect().state, select);

/** Undefined until the first look. */
export const useOverview = (): ConnectOverview | undefined => useStore(useConnect().poll.state, ({ answer }) => answer);

/** The client that is selected, and the place of it that is: its only one, where it knows no other. */
export function useSelected(): { readonly client: ConnectableClient; readonly place: ConnectPlace } | undefined {
  const { selected, scope } = useConnectState((state) => state);
  const client = useOverview()?.clients.find(({ id }) => id === selected);
  const place = client?.places.find((one) => one.scope === scope) ?? client?.places[0];
  return client === undefined || place === undefined ? undefined : { client, place };
}
