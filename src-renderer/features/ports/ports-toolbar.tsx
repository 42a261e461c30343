import { OctagonX } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Chips } from '../../components/chips.tsx';
import { ColumnMenu } from '../../components/data-grid/column-menu.tsx';
import { FilterField, type FilterFieldProps } from '../../components/filter-field.tsx';
import { Toolbar, ToolbarSpace } from '../../components/toolbar.tsx';
import { askToKillOwner } from './ask-to-kill-owner.ts';
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
  { value: 'all', label: 'Both' },
  { value: 'tcp', label: 'TCP' },
  { value: 'udp', label: 'UDP' },
] as const;

/** `onLeave`: from the filter, on to the table. */
export function PortsToolbar({ onLeave }: { readonly onLeave: FilterFieldProps['onLeave'] }) {
  const ports = usePorts();
  const { filter, states, protocol } = usePortsState((state) => state);
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
        <Button icon={<OctagonX />} shortcut="K" disabled={!canKill} onClick={() => askToKillOwner(ports)}>
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
        <PortLookUp />
      </Toolbar>
    </>
  );
}
