import { Plus } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { ColumnMenu } from '../../components/data-grid/column-menu.tsx';
import { FilterField, type FilterFieldProps } from '../../components/filter-field.tsx';
import { formatCount } from '../../components/format/format-count.ts';
import { Toolbar, ToolbarSpace } from '../../components/toolbar.tsx';
import { SelectionActions } from './selection-actions.tsx';
import { useRunningCount, useSupervised, useSupervisedState, useSupervisedView } from './supervised-context.ts';
import { optionalColumns } from './table/supervised-columns.tsx';

/** `onLeave`: from the filter, on to the table. While several are selected it is for them: a bar of its own would move the rows. */
export function SupervisedToolbar({ onLeave }: { readonly onLeave: FilterFieldProps['onLeave'] }) {
  const { state, layout, askToStart } = useSupervised();
  const filter = useSupervisedState((current) => current.filter);
  const hasMarked = useSupervisedView(({ marked }) => marked.length > 0);
  const isBusy = useSupervisedState(({ batch }) => batch !== undefined);
  return (
    <Toolbar label="Supervised processes">
      <FilterField
        label="Filter supervised processes"
        placeholder="Name, command, folder"
        value={filter}
        onChange={(value) => state.setState({ filter: value })}
        onLeave={onLeave}
      />
      {hasMarked || isBusy ? (
        <SelectionActions />
      ) : (
        <>
          <RunningCount />
          <ToolbarSpace />
          <ColumnMenu layout={layout} choices={optionalColumns} />
          <Button variant="primary" icon={<Plus />} shortcut="N" onClick={() => askToStart()}>
            Start…
          </Button>
        </>
      )}
    </Toolbar>
  );
}

function RunningCount() {
  const total = useSupervisedView(({ all }) => all.size);
  const running = useRunningCount();
  return (
    <output aria-label="Supervised processes running">
      {running === undefined ? '–' : `${formatCount(running)} of ${formatCount(total)} running`}
    </output>
  );
}
