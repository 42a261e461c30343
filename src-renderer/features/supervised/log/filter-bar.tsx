import { X } from 'lucide-react';
import { Button } from '../../../components/button.tsx';
import type { LogView } from './create-log-model.ts';
import type { FieldSeen } from './fields-seen.ts';
import styles from './filter-bar.module.css';
import { LevelChips } from './level-chips.tsx';
import { isFiltered, showAll, type LogFilter } from './log-filter.ts';
import { StreamChoice } from './stream-choice.tsx';
import { TimeFilter } from './time-filter.tsx';
import { WhereField } from './where-field.tsx';

export interface FilterBarProps {
  readonly view: Pick<LogView, 'filter' | 'failure'>;
  readonly onFilter: (part: Partial<LogFilter>) => void;
  /** Which fields the lines have. */
  readonly fields: () => readonly FieldSeen[];
}

/** Which lines are shown. */
export const FilterBar = ({ view: { filter, failure }, onFilter, fields }: FilterBarProps) => (
  <div role="group" aria-label="Filters" className={styles.bar}>
    <LevelChips levels={filter.levels} onLevels={(levels) => onFilter({ levels })} />
    <StreamChoice stream={filter.stream} onStream={(stream) => onFilter({ stream })} />
    <TimeFilter from={filter.from} to={filter.to} onRange={onFilter} />
    <WhereField where={filter.where} failure={failure} fields={fields} onWhere={(where) => onFilter({ where })} />
    {/* Always there: what moves while it is pressed is not pressed. */}
    <Button variant="quiet" icon={<X />} disabled={!isFiltered(filter)} onClick={() => onFilter(showAll)}>
      Clear
    </Button>
  </div>
);
