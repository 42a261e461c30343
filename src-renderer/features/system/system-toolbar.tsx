import { OctagonX, Pause, Play } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { ColumnMenu } from '../../components/data-grid/column-menu.tsx';
import { FilterField, type FilterFieldProps } from '../../components/filter-field.tsx';
import { formatCount, formatQuantity } from '../../components/format/format-count.ts';
import { Toolbar, ToolbarSpace } from '../../components/toolbar.tsx';
import { askToKill } from './ask-to-kill.ts';
import { optionalColumns } from './optional-columns.ts';
import { useSystem, useSystemState, useSystemView } from './system-context.ts';

/** `onLeave`: from the filter, on to the table. */
export function SystemToolbar({ onLeave }: { readonly onLeave: FilterFieldProps['onLeave'] }) {
  const system = useSystem();
  const { filter, held, keyDown } = useSystemState((state) => state);
  const isHeld = held || keyDown;
  const canKill = useSystemView(({ target }) => target !== undefined);
  return (
    <Toolbar label="Processes">
      <FilterField
        label="Filter processes"
        placeholder="Name, command, PID, user"
        value={filter}
        onChange={(value) => system.state.setState({ filter: value })}
        onLeave={onLeave}
      />
      <ShownCount />
      <ToolbarSpace />
      <Button
        variant="quiet"
        icon={isHeld ? <Play /> : <Pause />}
        aria-pressed={isHeld}
        title="Hold the order of the rows; the figures go on (Space; held down: as long as it is)"
        onClick={() => system.state.setState({ held: !held })}
      >
        {isHeld ? 'Held' : 'Hold'}
      </Button>
      <ColumnMenu layout={system.layout} choices={optionalColumns} sets={system.columnSets} />
      <Button icon={<OctagonX />} shortcut="K" disabled={!canKill} onClick={() => askToKill(system)}>
        Kill…
      </Button>
    </Toolbar>
  );
}

function ShownCount() {
  const shown = useSystemView((view) => view.shown);
  const total = useSystemView((view) => view.total);
  const known = useSystemView(({ takenAt }) => takenAt !== undefined);
  const filtered = useSystemState((state) => state.filter !== '' || state.quick.length > 0);
  return (
    <output aria-label="Processes shown">
      {!known && '–'}
      {known &&
        (filtered ? `${formatCount(shown)} of ${formatCount(total)}` : formatQuantity(total, 'process', 'processes'))}
    </output>
  );
}
