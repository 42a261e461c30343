import { Button } from '../../../components/button.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';
import { useAlerts, useAlertsState } from '../alerts-context.ts';
import { describeRule } from '../../../../src-shared/format/describe-rule.ts';
import { useRuleActions } from './use-rule-actions.ts';

/** Asks before a rule is forgotten, or put back to how it came. */
export function RemoveRuleDialog() {
  const { state } = useAlerts();
  const { remove } = useRuleActions();
  const rule = useAlertsState(({ removing }) => removing);
  const close = () => state.setState({ removing: undefined });
  if (rule === undefined) return null;
  const { name, isDefault } = rule;
  return (
    <Dialog
      open
      onClose={close}
      role="alertdialog"
      size="small"
      title={isDefault ? `Restore “${name}”?` : `Delete “${name}”?`}
      description={
        isDefault
          ? 'It came with Signalbox: it is put back to how it came, and switched off.'
          : `It says: ${describeRule(rule)}. Its alerts end; those of before stay in the history.`
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          close();
          void remove(rule);
        }}
      >
        <DialogActions>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="danger" autoFocus>
            {isDefault ? 'Restore' : 'Delete'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
