import { Snowflake } from 'lucide-react';
import { ToggleChips } from '../../components/toggle-chips.tsx';
import { isOrderHeld } from './create-system-model.ts';
import styles from './quick-filter-bar.module.css';
import { quickFilters, toggleQuick } from './quick-filters.ts';
import { systemShapes, type SystemShape } from './system-shape.ts';
import { useSystem, useSystemState } from './system-context.ts';

/** Which kinds of processes to show, and whether their order stands still. */
export function QuickFilterBar() {
  const { state } = useSystem();
  const quick = useSystemState((now) => now.quick);
  const still = useSystemState(isOrderHeld);
  const keyDown = useSystemState((now) => now.keyDown);
  const shape = useSystemState((now) => now.shape);
  return (
    <div className={styles.bar}>
      <ToggleChips
        label="Only those"
        choices={quickFilters}
        on={quick}
        onToggle={(id) => state.setState({ quick: toggleQuick(quick, id) })}
      />
      <span className={styles.space} />
      {still && (
        <span className={styles.frozen}>
          <Snowflake aria-hidden="true" />
          <span>{keyDown ? 'Held while Space is down' : 'Order held'}</span>
        </span>
      )}
      <select
        className={styles.arrangement}
        aria-label="Arrangement"
        title="How the rows are arranged (T: tree or flat)"
        value={shape}
        onChange={(event) => state.setState({ shape: event.target.value as SystemShape })}
      >
        {systemShapes.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
