import { ArrowDown, ArrowUp, Clock, WrapText } from 'lucide-react';
import { useRef } from 'react';
import { logLevels } from '../../../../src-shared/model/log-line.ts';
import { formatCount, formatQuantity } from '../../../components/format/format-count.ts';
import { IconButton } from '../../../components/icon-button.tsx';
import { modifierKey } from '../../../components/modifier-key.ts';
import { useShortcut } from '../../../components/use-shortcut.ts';
import type { LogView } from './create-log-model.ts';
import type { LogPreferencesState } from './create-log-preferences.ts';
import type { LogFilter } from './log-filter.ts';
import styles from './log-toolbar.module.css';

export interface LogToolbarProps {
  readonly view: LogView;
  readonly current: number | undefined;
  readonly preferences: LogPreferencesState;
  readonly onFilter: (part: Partial<LogFilter>) => void;
  readonly onPreference: (part: Partial<LogPreferencesState>) => void;
  readonly onStep: (direction: 1 | -1) => void;
  /** A second Escape in the search: on to the lines. */
  readonly onLeave: () => void;
}

export function LogToolbar(props: LogToolbarProps) {
  const { view, current, preferences, onFilter, onPreference, onStep, onLeave } = props;
  const { filter, found, held, total, known } = view;
  const search = useRef<HTMLInputElement>(null);
  useShortcut('f', () => search.current?.select(), { withModifier: true });
  return (
    <div role="toolbar" aria-label="Log" className={styles.toolbar}>
      <output className={styles.count} aria-label="Lines" title={`Held here: ${formatQuantity(held, 'line', 'lines')}`}>
        {known ? formatQuantity(total, 'line', 'lines') : '–'}
      </output>
      <div className={styles.search}>
        <input
          ref={search}
          type="text"
          role="searchbox"
          aria-label="Search the log"
          placeholder={`Search (${modifierKey} F)`}
          spellCheck={false}
          autoComplete="off"
          value={filter.search}
          onChange={(event) => onFilter({ search: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
            else if (event.key === 'Escape' && filter.search !== '') onFilter({ search: '' });
            else if (event.key === 'Escape') onLeave();
            else return;
            event.preventDefault();
          }}
        />
        {filter.search !== '' && (
          <>
            <output className={styles.found} aria-label="Matches">
              {current === undefined ? formatCount(found.length) : `${found.indexOf(current) + 1}/${found.length}`}
            </output>
            <IconButton
              size="small"
              label="Previous match"
              hint="Previous match (Shift Enter)"
              icon={<ArrowUp />}
              disabled={found.length === 0}
              onClick={() => onStep(-1)}
            />
            <IconButton
              size="small"
              label="Next match"
              hint="Next match (Enter)"
              icon={<ArrowDown />}
              disabled={found.length === 0}
              onClick={() => onStep(1)}
            />
          </>
        )}
      </div>
      <select
        className={styles.level}
        aria-label="Least level"
        value={filter.minLevel}
        onChange={(event) => onFilter({ minLevel: event.target.value as LogFilter['minLevel'] })}
      >
        <option value="all">All levels</option>
        {logLevels.map((level) => (
          <option key={level} value={level}>
            {level} and above
          </option>
        ))}
      </select>
      <IconButton
        label="Times"
        icon={<Clock />}
        aria-pressed={preferences.times}
        onClick={() => onPreference({ times: !preferences.times })}
      />
      <IconButton
        label="Wrap long lines"
        icon={<WrapText />}
        aria-pressed={preferences.wrap}
        onClick={() => onPreference({ wrap: !preferences.wrap })}
      />
    </div>
  );
}
