import { Copy, Pencil, Plus, RotateCcw, Trash2 } from 'lucide-react';
import { useCallback, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { AlertRule } from '../../../../src-shared/model/alert-rule.ts';
import { Button } from '../../../components/button.tsx';
import { DataGrid } from '../../../components/data-grid/data-grid.tsx';
import { useWayIntoGrid } from '../../../components/data-grid/use-way-into-grid.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FilterField } from '../../../components/filter-field.tsx';
import { IconButton } from '../../../components/icon-button.tsx';
import screen from '../../../components/screen.module.css';
import { Toolbar, ToolbarSpace } from '../../../components/toolbar.tsx';
import { useShortcut } from '../../../components/use-shortcut.ts';
import { useAlerts, useAlertsState, useAlertsView } from '../alerts-context.ts';
import { copyOfRule, emptyRuleForm, formOfRule } from './rule-form.ts';
import { orderRules, ruleRows, type RuleRow } from './rule-row.ts';
import { rulesColumns } from './rules-columns.tsx';
import { useRuleActions } from './use-rule-actions.ts';

const keyOf = ({ rule }: RuleRow) => rule.id;
const none: Readonly<Record<string, number>> = {};
const isOff = ({ rule }: RuleRow) => !rule.enabled;

/** What is looked for, and what happens then. */
export function RulesPane() {
  const { state, layouts } = useAlerts();
  const rows = useRuleRows();
  const selected = useAlertsState(({ selectedRule }) => selectedRule);
  const filter = useAlertsState((current) => current.filter);
  const rule = rows.find((row) => row.rule.id === selected)?.rule;
  const select = useCallback((id: string) => state.setState({ selectedRule: id }), [state]);
  const { grid, enter } = useWayIntoGrid({ rows, rowKey: keyOf, selected, onSelect: select });
  const open = useCallback(
    (id: string) => {
      const opened = rows.find((row) => row.rule.id === id)?.rule;
      if (opened !== undefined) state.setState({ editing: formOfRule(opened) });
    },
    [rows, state],
  );
  useShortcut('Escape', () => {
    state.setState(filter === '' ? { selectedRule: undefined } : { filter: '' });
    grid.current?.focus();
  });
  return (
    <>
      <Toolbar label="Rules">
        <FilterField
          label="Filter rules"
          placeholder="Name, condition, action"
          value={filter}
          onChange={(value) => state.setState({ filter: value })}
          onLeave={enter}
        />
        <ToolbarSpace />
        <RuleButtons rule={rule} />
      </Toolbar>
      <div className={screen.content}>
        <DataGrid
          ref={grid}
          label="Rules"
          columns={rulesColumns}
          rows={rows}
          rowKey={keyOf}
          rowHeight={34}
          layout={layouts.rules}
          selected={selected}
          onSelect={select}
          onActivate={open}
          isDimmed={isOff}
          empty={<EmptyState title={filter === '' ? 'There is no rule' : 'No rule matches'} />}
        />
      </div>
    </>
  );
}

function useRuleRows(): readonly RuleRow[] {
  const { layouts, lastOfRules } = useAlerts();
  useEffect(() => lastOfRules.start(), [lastOfRules]);
  const rules = useAlertsView((view) => view.rules);
  const ongoing = useAlertsView((view) => view.ongoing);
  const last = useStore(lastOfRules.state, ({ answer }) => answer) ?? none;
  const filter = useAlertsState((current) => current.filter);
  const sort = useStore(layouts.rules.state, ({ sorting }) => sorting[0]);
  return useMemo(() => orderRules(ruleRows(rules, ongoing, last), filter, sort), [rules, ongoing, last, filter, sort]);
}

function RuleButtons({ rule }: { readonly rule: AlertRule | undefined }) {
  const { state } = useAlerts();
  const { toggle } = useRuleActions();
  const isSelected = { enabled: rule !== undefined };
  const edit = () => rule !== undefined && state.setState({ editing: formOfRule(rule) });
  const duplicate = () => rule !== undefined && state.setState({ editing: copyOfRule(rule) });
  const remove = () => rule !== undefined && state.setState({ removing: rule });
  const make = () => state.setState({ editing: emptyRuleForm });
  useShortcut('n', make);
  useShortcut('e', edit, isSelected);
  useShortcut('d', duplicate, isSelected);
  useShortcut('Delete', remove, isSelected);
  useShortcut(' ', () => rule !== undefined && void toggle(rule), isSelected);
  return (
    <>
      {rule !== undefined && (
        <>
          <IconButton label="Edit the rule…" hint="Edit the rule (E)" icon={<Pencil />} onClick={edit} />
          <IconButton label="Duplicate the rule…" hint="Duplicate the rule (D)" icon={<Copy />} onClick={duplicate} />
          {rule.isDefault ? (
            <IconButton label="Restore the rule…" hint="As it came (Del)" icon={<RotateCcw />} onClick={remove} />
          ) : (
            <IconButton label="Delete the rule…" hint="Delete the rule (Del)" icon={<Trash2 />} onClick={remove} />
          )}
        </>
      )}
      <Button variant="primary" icon={<Plus />} shortcut="N" onClick={make}>
        New rule…
      </Button>
    </>
  );
}
