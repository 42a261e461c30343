import { RefreshCw, Sparkles, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { debrisKind, type DebrisItem, type DebrisKind } from '../../../src-shared/model/debris.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatQuantity } from '../../components/format/format-count.ts';
import { Toolbar, ToolbarSpace } from '../../components/toolbar.tsx';
import { useShortcut } from '../../components/use-shortcut.ts';
import { CleanDialog } from './clean-dialog.tsx';
import { CleanResult } from './clean-result.tsx';
import { debrisKey } from './create-debris-model.ts';
import { useDebris, useDebrisItems, useDebrisState } from './debris-context.ts';
import { DebrisRow } from './debris-row.tsx';
import screen from '../../components/screen.module.css';
import styles from './debris-screen.module.css';
import { focusRow } from './focus-row.ts';
import { kindWords } from './kind-words.ts';

/** Processes that nobody seems to need any more. */
export function DebrisScreen() {
  const { poll, askToClean, tickAll } = useDebris();
  const error = useStore(poll.state, (current) => current.error);
  const items = useDebrisItems();
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => poll.start(), [poll]);
  useShortcut('c', askToClean);
  useShortcut('a', () => tickAll(true));
  useShortcut('Escape', () => tickAll(false));
  useShortcut('ArrowDown', () => focusRow(content.current, 1));
  useShortcut('ArrowUp', () => focusRow(content.current, -1));
  return (
    <div className={screen.screen}>
      <DebrisToolbar />
      {error !== undefined && (
        <p role="alert" className={screen.failed}>
          It could not be looked for: {error}
        </p>
      )}
      <CleanResult />
      <div ref={content} className={styles.content}>
        {items === undefined && error === undefined && <EmptyState title="Looking…" />}
        {items?.length === 0 && (
          <EmptyState icon={<Sparkles />} title="Nothing lies about">
            <p>No orphaned server, no duplicate MCP server, no stray browser, no zombie.</p>
            <p className={styles.quiet}>It is looked for every 10 s, as long as this screen is open.</p>
          </EmptyState>
        )}
        {debrisKind.options.map((kind) => (
          <Group key={kind} kind={kind} items={items?.filter((item) => item.kind === kind) ?? []} />
        ))}
      </div>
      <CleanDialog />
    </div>
  );
}

function DebrisToolbar() {
  const { poll, askToClean, tickAll } = useDebris();
  const items = useDebrisItems();
  const ticked = useDebrisState((state) => state.ticked.size);
  const isEnding = useDebrisState((state) => state.ending > 0);
  const cleanable = items?.filter((item) => item.cleanable).length ?? 0;
  return (
    <Toolbar label="Debris">
      <label className={styles.all}>
        <input
          type="checkbox"
          ref={(box) => {
            if (box !== null) box.indeterminate = ticked > 0 && ticked < cleanable;
          }}
          checked={cleanable > 0 && ticked === cleanable}
          disabled={cleanable === 0}
          onChange={(event) => tickAll(event.target.checked)}
        />
        All
      </label>
      <output aria-label="Debris found">
        {items === undefined ? '–' : formatQuantity(items.length, 'process', 'processes')}
      </output>
      <ToolbarSpace />
      <Button variant="quiet" icon={<RefreshCw />} onClick={poll.refresh}>
        Look again
      </Button>
      <Button icon={<Trash2 />} shortcut="C" disabled={ticked === 0 || isEnding} onClick={askToClean}>
        {ticked === 0 ? 'Clean…' : `Clean ${ticked}…`}
      </Button>
    </Toolbar>
  );
}

function Group({ kind, items }: { readonly kind: DebrisKind; readonly items: readonly DebrisItem[] }) {
  if (items.length === 0) return null;
  const { title, meaning } = kindWords[kind];
  return (
    <section aria-label={title}>
      <h2 className={styles.heading}>
        {title} <span>{meaning}</span>
      </h2>
      <ul>
        {items.map((item) => (
          <DebrisRow key={debrisKey(item)} item={item} />
        ))}
      </ul>
    </section>
  );
}
