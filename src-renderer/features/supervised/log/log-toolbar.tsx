import { Braces, Funnel, Pause, Play, WrapText, X } from 'lucide-react';
import { Button } from '../../../components/button.tsx';
import { formatCount, formatQuantity } from '../../../components/format/format-count.ts';
import { IconButton } from '../../../components/icon-button.tsx';
import type { LogView } from './create-log-model.ts';
import type { LogPreferencesState } from './create-log-preferences.ts';
import { filtersIn, isFiltered } from './log-filter.ts';
import styles from './log-toolbar.module.css';
import { MoreMenu, type MoreMenuProps } from './more-menu.tsx';
import { SearchField, type SearchFieldProps } from './search-field.tsx';
import { TimesMenu } from './times-menu.tsx';
import type { LogExport } from './use-log-export.ts';

export interface LogToolbarProps extends Omit<SearchFieldProps, 'view'>, Omit<MoreMenuProps, 'onExport'> {
  readonly view: LogView;
  readonly preferences: LogPreferencesState;
  readonly onPreference: (part: Partial<LogPreferencesState>) => void;
  readonly isPaused: boolean;
  readonly onPause: () => void;
  readonly exporting: LogExport;
}

export function LogToolbar(props: LogToolbarProps) {
  const { view, preferences, onPreference, isPaused, onPause, exporting, onJump, onCopyAll, ...search } = props;
  const { filters, pretty, wrap, times } = preferences;
  const count = filtersIn(view.filter);
  return (
    <div role="toolbar" aria-label="Log" className={styles.toolbar}>
      <SearchField view={view} {...search} />
      <output className={styles.count} aria-label="Lines" title={heldTitle(view)}>
        <LineCount view={view} />
      </output>
      {exporting.progress !== undefined && <Exporting lines={exporting.progress} onCancel={exporting.cancel} />}
      <Button
        variant="quiet"
        icon={<Funnel />}
        aria-label="Filters"
        aria-expanded={filters}
        aria-pressed={count > 0}
        title="Filters (F)"
        onClick={() => onPreference({ filters: !filters })}
      >
        {count > 0 ? count : undefined}
      </Button>
      <IconButton
        label="Pause"
        hint={isPaused ? 'Follow the log again (P)' : 'Hold the view while lines go on coming (P)'}
        icon={isPaused ? <Play /> : <Pause />}
        aria-pressed={isPaused}
        onClick={onPause}
      />
      <TimesMenu style={times} onStyle={(next) => onPreference({ times: next })} />
      <IconButton
        label="Wrap long lines"
        hint="Wrap long lines (W)"
        icon={<WrapText />}
        aria-pressed={wrap}
        onClick={() => onPreference({ wrap: !wrap })}
      />
      <IconButton
        label="JSON lines by level, message and fields"
        hint="JSON lines by level, message and fields, or as they were written (B)"
        icon={<Braces />}
        aria-pressed={pretty}
        onClick={() => onPreference({ pretty: !pretty })}
      />
      <MoreMenu onJump={onJump} onCopyAll={onCopyAll} onExport={exporting.start} />
    </div>
  );
}

const Exporting = ({ lines, onCancel }: { readonly lines: number; readonly onCancel: () => void }) => (
  <span role="status" className={styles.exporting}>
    Exporting: {formatQuantity(lines, 'line', 'lines')}
    <IconButton size="small" label="Cancel the export" icon={<X />} onClick={onCancel} />
  </span>
);

function LineCount({ view: { known, held, filter, isReloading } }: Pick<LogToolbarProps, 'view'>) {
  if (!known) return '–';
  if (isReloading) return 'asking…';
  const andMore = held.start.at === 'end' && held.end.at === 'end' ? '' : '+';
  return (
    <>
      {isFiltered(filter) && `${formatCount(held.lines.count)}${andMore} of `}
      {formatCount(held.total)}
      <span className={styles.unit}> {held.total === 1 ? 'line' : 'lines'}</span>
    </>
  );
}

const heldTitle = ({ held }: LogView): string =>
  `${formatQuantity(held.total, 'line', 'lines')} written, ${formatCount(held.lines.count)} of them held here`;
