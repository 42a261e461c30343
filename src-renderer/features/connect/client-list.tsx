import type { ConnectableClient, ConnectPlace } from '../../../src-shared/contract/connect.ts';
import { Ago } from '../../components/ago.tsx';
import { SideGroup, SideItem, SideList } from '../../components/side-list.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { useConnect, useConnectState, useOverview } from './connect-context.ts';
import { describePlace } from './describe-place.ts';

/** Every client that we know: whether it is connected, and when it last spoke with us. */
export function ClientList() {
  const { state } = useConnect();
  const selected = useConnectState((current) => current.selected);
  const clients = useOverview()?.clients ?? [];
  return (
    <SideList label="Clients">
      <SideGroup>
        {clients.map((client) => (
          <SideItem
            key={client.id}
            title={client.title}
            selected={client.id === selected}
            onSelect={() => state.setState({ selected: client.id })}
            state={<State places={client.places} />}
            note={noteOn(client)}
          />
        ))}
      </SideGroup>
    </SideList>
  );
}

function noteOn({ found, lastSeen }: ConnectableClient) {
  if (lastSeen === undefined) return found ? undefined : 'not found on this machine';
  return (
    <>
      seen <Ago time={lastSeen.at} />
    </>
  );
}

function State({ places }: { readonly places: readonly ConnectPlace[] }) {
  const place = foremost(places);
  return place && <StateWord words={describePlace(place)} />;
}

/** Connected anywhere is connected. */
const foremost = (places: readonly ConnectPlace[]): ConnectPlace | undefined =>
  places.find(({ isCurrent }) => isCurrent) ?? places.find(({ state }) => state === 'connected') ?? places[0];
