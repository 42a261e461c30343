import { ArrowDown, ArrowUp, CaseSensitive, LoaderCircle, Regex } from 'lucide-react';
import { useId, useRef, type KeyboardEvent } from 'react';
import { classes } from '../../../components/classes.ts';
import { formatCount } from '../../../components/format/format-count.ts';
import { IconButton } from '../../../components/icon-button.tsx';
import { modifierKey } from '../../../components/modifier-key.ts';
import { useShortcut } from '../../../components/use-shortcut.ts';
import type { LogView } from './create-log-model.ts';
import type { LogSearch } from './log-search.ts';
import styles from './search-field.module.css';

export interface SearchFieldProps {
  readonly view: Pick<LogView, 'search' | 'found' | 'searchFailure'>;
  readonly cursor: number | undefined;
  readonly isStepping: boolean;
  readonly onSearch: (part: Partial<LogSearch>) => void;
  readonly onStep: (direction: 1 | -1) => void;
  /** A second Escape: on to the lines. */
  readonly onLeave: () => void;
}

export function SearchField({ view, cursor, isStepping, onSearch, onStep, onLeave }: SearchFieldProps) {
  const { search, found, searchFailure } = view;
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useShortcut('f', () => input.current?.select(), { withModifier: true });
  useShortcut('F3', () => onStep(1));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === 'F3') onStep(event.shiftKey ? -1 : 1);
    else if (event.key === 'ArrowUp') onStep(-1);
    else if (event.key === 'ArrowDown') onStep(1);
    else if (event.key === 'Escape' && search.text !== '') onSearch({ text: '' });
    else if (event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
  };
  const isSearching = search.text !== '' && (found.isPartial || isStepping);
  return (
    <div className={styles.field}>
      <div className={classes(styles.box, searchFailure !== undefined && styles.invalid)}>
        <input
          ref={input}
          type="text"
          role="searchbox"
          aria-label="Search the log"
          placeholder={`Search (${modifierKey} F)`}
          spellCheck={false}
          autoComplete="off"
          maxLength={500}
          value={search.text}
          {...(searchFailure !== undefined && { 'aria-invalid': true, 'aria-describedby': id })}
          onChange={({ target }) => onSearch({ text: target.value })}
          onKeyDown={onKeyDown}
        />
        {isSearching && <LoaderCircle className={styles.turning} aria-label="Searching" />}
        {search.text !== '' && (
          <output className={styles.found} aria-label="Matches" title="In the lines that are held here">
            {countOf(found.sequences, cursor)}
          </output>
        )}
        <IconButton
          size="small"
          label="Match case"
          icon={<CaseSensitive />}
          aria-pressed={search.matchCase}
          onClick={() => onSearch({ matchCase: !search.matchCase })}
        />
        <IconButton
          size="small"
          label="Regular expression"
          hint="Regular expression (RE2)"
          icon={<Regex />}
          aria-pressed={search.isPattern}
          onClick={() => onSearch({ isPattern: !search.isPattern })}
        />
        {search.text !== '' && <Steps onStep={onStep} />}
      </div>
      {searchFailure !== undefined && (
        <p id={id} role="alert" className={styles.failure}>
          {searchFailure}
        </p>
      )}
    </div>
  );
}

const Steps = ({ onStep }: Pick<SearchFieldProps, 'onStep'>) => (
  <>
    <IconButton
      size="small"
      label="Previous match"
      hint="Previous match (Shift Enter); goes on into older lines"
      icon={<ArrowUp />}
      onClick={() => onStep(-1)}
    />
    <IconButton
      size="small"
      label="Next match"
      hint="Next match (Enter)"
      icon={<ArrowDown />}
      onClick={() => onStep(1)}
    />
  </>
);

/** `3/12` on a match, else how many there are. */
function countOf(found: readonly number[], cursor: number | undefined): string {
  const at = cursor === undefined ? -1 : found.indexOf(cursor);
  return at < 0 ? formatCount(found.length) : `${formatCount(at + 1)}/${formatCount(found.length)}`;
}
