import type { ReactNode } from 'react';
import { alertType, severity, type AlertType } from '../../../../src-shared/model/alert-rule.ts';
import { FilterField, type FilterFieldProps } from '../../../components/filter-field.tsx';
import { Select } from '../../../components/select.tsx';
import { ToggleChips } from '../../../components/toggle-chips.tsx';
import { Toolbar, ToolbarSpace } from '../../../components/toolbar.tsx';
import { useAlerts, useAlertsState } from '../alerts-context.ts';
import { severityWords } from '../../../components/severity-mark.tsx';
import { typeWords } from '../type-words.ts';

const severities = severity.options.map((value) => ({ value, label: severityWords[value].word })).toReversed();

const types = [
  { value: 'all', label: 'All types' },
  ...alertType.options.map((value) => ({ value, label: typeWords[value] })),
] satisfies readonly { readonly value: AlertType | 'all'; readonly label: string }[];

export interface AlertsToolbarProps {
  readonly label: string;
  /** From the filter, on to the table. */
  readonly onLeave: FilterFieldProps['onLeave'];
  readonly children?: ReactNode;
}

/** What of the alerts is listed. */
export function AlertsToolbar({ label, onLeave, children }: AlertsToolbarProps) {
  const { state } = useAlerts();
  const { filter, severities: on, type } = useAlertsState((current) => current);
  return (
    <Toolbar label={label}>
      <FilterField
        label="Filter alerts"
        placeholder="Process, message, rule"
        value={filter}
        onChange={(value) => state.setState({ filter: value })}
        onLeave={onLeave}
      />
      <ToggleChips
        label="Severities"
        choices={severities}
        on={on}
        onToggle={(value) =>
          state.setState({ severities: on.includes(value) ? on.filter((each) => each !== value) : [...on, value] })
        }
      />
      <Select label="Type" choices={types} value={type} onChange={(value) => state.setState({ type: value })} />
      <ToolbarSpace />
      {children}
    </Toolbar>
  );
}
