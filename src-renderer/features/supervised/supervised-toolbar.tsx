import { Plus } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { ColumnMenu } from '../../components/data-grid/column-menu.tsx';
import { FilterField, type FilterFieldProps } from '../../components/filter-field.tsx';
import { formatCount } from '../../components/format/format-count.ts';
import { Toolbar, ToolbarSpace } from '../../components/toolbar.tsx';
import { optionalColumns } from './supervised-columns.tsx';
import { useRunningCount, useSupervised, useSupervisedState, useSupervisedView } from './supervised-context.ts';

/** `onLeave`: from the filter, on to the table. */
export function SupervisedToolbar({ onLeave }: { readonly onLeave: FilterFieldProps['onLeave'] }) {
  const { state, layout } = useSupervised();
  const filter = useSupervisedState((current) => current.filter);
  const total = useSupervisedView(({ all }) => all.size);
  const running = useRunningCount();
  return (
    <Toolbar label="Supervised processes">
      <FilterField
        label="Filter supervised processes"
        placeholder="Name, command, folder"
        value={filter}
        onChange={(value) => state.setState({ filter: value })}
        onLeave={onLeave}
      />
      <output aria-label="Supervised processes running">
        {running === undefined ? '–' : `${formatCount(running)} of ${formatCount(total)} running`}
      </output>
      <ToolbarSpace />
      <ColumnMenu layout={layout} choices={optionalColumns} />
      <Button variant="primary" icon={<Plus />} shortcut="N" onClick={() => state.setState({ starting: true })}>
        Start…
      </Button>
    </Toolbar>
  );
}
