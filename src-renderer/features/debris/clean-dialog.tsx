import { useState } from 'react';
import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import type { DebrisItem } from '../../../src-shared/model/debris.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { formatQuantity } from '../../components/format/format-count.ts';
import { useToasts } from '../../components/toasts/toasts-context.ts';
import { useConnection } from '../../connection/connection-context.ts';
import { describeError } from '../../connection/describe-error.ts';
import styles from './clean-dialog.module.css';
import { debrisKey } from './create-debris-model.ts';
import { useDebris, useDebrisState } from './debris-context.ts';

/** Asks before debris is cleaned, and names all that will end. */
export function CleanDialog() {
  const { state } = useDebris();
  const items = useDebrisState(({ cleaning }) => cleaning);
  const close = () => state.setState({ cleaning: undefined });
  return (
    <Dialog
      open={items !== undefined}
      onClose={close}
      role="alertdialog"
      title={`Clean ${formatQuantity(items?.length ?? 0, 'process', 'processes')}?`}
      description="Each is asked to end, with all that it has started; what does not end is named afterwards."
    >
      {items !== undefined && <CleanForm items={items} onDone={close} />}
    </Dialog>
  );
}

function CleanForm({ items, onDone }: { readonly items: readonly DebrisItem[]; readonly onDone: () => void }) {
  const [busy, setBusy] = useState(false);
  const clean = useClean();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setBusy(true);
        void clean(items).finally(onDone);
      }}
    >
      <ul className={styles.victims} aria-label="What will end">
        {items.map((item) => (
          <li key={debrisKey(item)} className={styles.victim}>
            <b>{item.process.name}</b>
            <span>PID {item.process.pid}</span>
            {item.descendants > 0 && (
              <span>and {formatQuantity(item.descendants, 'process', 'processes')} below it</span>
            )}
            {item.ports.length > 0 && <span>frees port {item.ports.join(', ')}</span>}
            {item.treeRss !== undefined && <span>{formatBytes(item.treeRss)}</span>}
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="danger" disabled={busy} autoFocus>
          Clean {items.length}
        </Button>
      </DialogActions>
    </form>
  );
}

function useClean() {
  const { client } = useConnection();
  const { state, poll } = useDebris();
  const toasts = useToasts();
  return async (items: readonly DebrisItem[]) => {
    const processes = items.map(({ process: { pid, startTime } }) => ({ pid, startTime }));
    try {
      state.setState({ result: await client.debris.clean({ processes }), ticked: new Set() });
    } catch (error) {
      toasts.failed('Nothing was cleaned', describeError(error).message);
    }
    poll.refresh();
  };
}
