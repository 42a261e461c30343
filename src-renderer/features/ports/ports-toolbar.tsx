import { OctagonX } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Chips } from '../../components/chips.tsx';
import { ColumnMenu } from '../../components/data-grid/column-menu.tsx';
import { FilterField, type FilterFieldProps } from '../../components/filter-field.tsx';
import { ToggleChips } from '../../components/toggle-chips.tsx';
import { Toolbar, ToolbarSpace } from '../../components/toolbar.tsx';
import { askToKillOwners } from './ask-to-kill.ts';
import { CopyMenu } from './copy-menu.tsx';
import { PortLookUp } from './port-look-up.tsx';
import { optionalColumns } from './ports-columns.tsx';
import { usePorts, usePortsState, usePortsView } from './ports-context.ts';

const stateChoices = [
  { value: 'listening', label: 'Listening' },
  { value: 'connected', label: 'Connected' },
  { value: 'all', label: 'All' },
] as const;

const protocolChoices = [
  { value: 'all', label: 'TCP + UDP' },
  { value: 'tcp', label: 'TCP' },
  { value: 'udp', label: 'UDP' },
] as const;

const familyChoices = [
  { value: 'all', label: 'IPv4 + 6' },
  { value: 'ipv4', label: 'IPv4' },
  { value: 'ipv6', label: 'IPv6' },
] as const;

const mine = [{ value: 'mine', label: 'Mine', hint: 'Sockets of the user that Signalbox runs as' }] as const;

/** `onLeave`: from the filter, on to the table. */
export function PortsToolbar({ onLeave }: { readonly onLeave: FilterFieldProps['onLeave'] }) {
  const ports = usePorts();
  const { filter, states, protocol, family, mine: onlyMine } = usePortsState((state) => state);
  const canKill = usePortsView(({ selected }) => (selected?.socket.owners.length ?? 0) > 0);
  return (
    <>
      <Toolbar label="Ports">
        <FilterField
          label="Filter ports"
          placeholder="Port, owner, address, user"
          value={filter}
          onChange={(value) => ports.state.setState({ filter: value })}
          onLeave={onLeave}
        />
        <Chips
          label="States"
          choices={stateChoices}
          value={states}
          onChange={(value) => ports.state.setState({ states: value })}
        />
        <ToolbarSpace />
        <CopyMenu />
        <ColumnMenu layout={ports.layout} choices={optionalColumns} />
        <Button icon={<OctagonX />} shortcut="K" disabled={!canKill} onClick={() => askToKillOwners(ports)}>
          Kill…
        </Button>
      </Toolbar>
      <Toolbar label="More about ports">
        <Chips
          label="Protocols"
          choices={protocolChoices}
          value={protocol}
          onChange={(value) => ports.state.setState({ protocol: value })}
        />
        <Chips
          label="Versions of IP"
          choices={familyChoices}
          value={family}
          onChange={(value) => ports.state.setState({ family: value })}
        />
        <ToggleChips
          label="Only those"
          choices={mine}
          on={onlyMine ? ['mine'] : []}
          onToggle={() => ports.state.setState({ mine: !onlyMine })}
        />
        <ToolbarSpace />
        <PortLookUp />
      </Toolbar>
    </>
  );
}
