import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import { formatCommand } from '../../../src-shared/format/format-command.ts';
import { formatDuration } from '../../../src-shared/format/format-duration.ts';
import type { DebrisItem } from '../../../src-shared/model/debris.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { formatQuantity } from '../../components/format/format-count.ts';
import { useNow } from '../../components/use-now.ts';
import list from '../../components/victims.module.css';
import styles from './clean-dialog.module.css';
import { debrisKey } from './create-debris-model.ts';
import { useDebris, useDebrisState } from './debris-context.ts';
import { useClean } from './use-clean.ts';

/** Asks before debris is cleaned, and names all that will end. */
export function CleanDialog() {
  const { state } = useDebris();
  const items = useDebrisState(({ asking }) => asking);
  const close = () => state.setState({ asking: undefined });
  return (
    <Dialog
      open={items !== undefined}
      onClose={close}
      role="alertdialog"
      title={`Clean ${formatQuantity(items?.length ?? 0, 'process', 'processes')}?`}
      description="Each is asked to end, with all that it has started, and forced to after 5 s. This cannot be undone."
    >
      {items !== undefined && <CleanForm items={items} onClose={close} />}
    </Dialog>
  );
}

function CleanForm({ items, onClose }: { readonly items: readonly DebrisItem[]; readonly onClose: () => void }) {
  const clean = useClean();
  const total = items.reduce((sum, { descendants }) => sum + descendants + 1, 0);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onClose();
        void clean(items);
      }}
    >
      <ul className={list.victims} aria-label="What will end">
        {items.map((item) => (
          <Victim key={debrisKey(item)} item={item} />
        ))}
      </ul>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        {/* The button that Enter presses: whoever comes by keyboard has ticked each of them, or all. */}
        <Button type="submit" variant="danger" autoFocus>
          End {formatQuantity(total, 'process', 'processes')}
        </Button>
      </DialogActions>
    </form>
  );
}

function Victim({ item: { process, ports, treeRss, below, descendants } }: { readonly item: DebrisItem }) {
  const now = useNow();
  const { name, pid, user, startedAt, commandLine } = process;
  const command = formatCommand(commandLine ?? []);
  const rest = descendants - below.length;
  return (
    <li className={styles.victim}>
      <p className={styles.facts}>
        <b>{name}</b>
        <span>PID {pid}</span>
        {user !== undefined && <span>{user}</span>}
        {startedAt !== undefined && <span>runs for {formatDuration(Math.max(0, now - startedAt))}</span>}
        {treeRss !== undefined && <span>{formatBytes(treeRss)}</span>}
        {ports.length > 0 && (
          <span className={styles.ports}>
            frees {ports.length === 1 ? 'port' : 'ports'} {ports.join(', ')}
          </span>
        )}
      </p>
      {command !== '' && (
        <code className={styles.command} title={command}>
          {command}
        </code>
      )}
      {below.length > 0 && (
        <p className={styles.below}>
          with {below.map((process) => `${process.name} (${process.pid})`).join(', ')}
          {rest > 0 && ` and ${formatQuantity(rest, 'other', 'others')}`}
        </p>
      )}
    </li>
  );
}
