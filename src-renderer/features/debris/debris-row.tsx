import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import { formatCommand } from '../../../src-shared/format/format-command.ts';
import { formatDuration } from '../../../src-shared/format/format-duration.ts';
import type { DebrisItem } from '../../../src-shared/model/debris.ts';
import { formatQuantity } from '../../components/format/format-count.ts';
import { useNow } from '../../components/use-now.ts';
import { debrisKey } from './create-debris-model.ts';
import { useDebris, useDebrisState } from './debris-context.ts';
import styles from './debris-row.module.css';
import { inASentence } from './in-a-sentence.ts';

/** One process with what speaks against it. */
export function DebrisRow({ item }: { readonly item: DebrisItem }) {
  const { flip } = useDebris();
  const key = debrisKey(item);
  const ticked = useDebrisState((state) => state.ticked.has(key));
  const { process, reasons, cleanable } = item;
  const command = formatCommand(process.commandLine ?? []);
  return (
    <li>
      <label className={styles.row}>
        <input
          type="checkbox"
          aria-label={`${process.name} (${process.pid})`}
          checked={ticked}
          disabled={!cleanable}
          onChange={() => flip(key)}
        />
        <div className={styles.what}>
          <p className={styles.title}>
            <b>{process.name}</b> <span>PID {process.pid}</span> <Measures item={item} />
          </p>
          {command !== '' && (
            <code className={styles.command} title={command}>
              {command}
            </code>
          )}
          <p className={styles.reason}>{inASentence(reasons)}</p>
          {!cleanable && <p className={styles.hint}>It goes as soon as its parent takes note of it, or ends itself.</p>}
        </div>
      </label>
    </li>
  );
}

function Measures({ item: { process, ports, descendants, treeRss } }: { readonly item: DebrisItem }) {
  const now = useNow();
  const said = [
    process.user,
    process.startedAt === undefined ? undefined : `for ${formatDuration(Math.max(0, now - process.startedAt))}`,
    // A zombie has no memory any more.
    treeRss === undefined || treeRss === 0 ? undefined : formatBytes(treeRss),
    ports.length === 0 ? undefined : `port ${ports.join(', ')}`,
    descendants === 0 ? undefined : `with ${formatQuantity(descendants, 'process', 'processes')} below it`,
  ];
  return <span>{said.filter((part) => part !== undefined).join(' · ')}</span>;
}
