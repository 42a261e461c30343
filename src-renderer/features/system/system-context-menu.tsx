import { ClipboardCopy, Info, OctagonX } from 'lucide-react';
import { ContextMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { classes } from '../../components/classes.ts';
import { useCopyText } from '../../components/use-copy-text.ts';
import menu from '../../components/menu.module.css';
import { askToKill } from './ask-to-kill.ts';
import { useSystem, useSystemView } from './system-context.ts';

/** What can be done with the selected process; pressing the other button selects the row first. */
export function SystemContextMenu({ children }: { readonly children: ReactNode }) {
  const system = useSystem();
  const selected = useSystemView((view) => view.selected);
  const copy = useCopyText();
  return (
    // Not modal: Radix would lock scrolling by a `<style>` made at run time, which our CSP forbids.
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild disabled={selected === undefined}>
        <div className={menu.area}>{children}</div>
      </ContextMenu.Trigger>
      {selected !== undefined && (
        <ContextMenu.Portal>
          <ContextMenu.Content className={menu.menu}>
            <ContextMenu.Label className={menu.label}>
              {selected.process.name} · {selected.process.pid}
            </ContextMenu.Label>
            <ContextMenu.Item className={menu.item} onSelect={() => system.state.setState({ detailsOpen: true })}>
              <span className={menu.mark}>
                <Info />
              </span>
              Details
              <span className={menu.shortcut}>Enter</span>
            </ContextMenu.Item>
            <ContextMenu.Item className={menu.item} onSelect={() => void copy(String(selected.process.pid))}>
              <span className={menu.mark}>
                <ClipboardCopy />
              </span>
              Copy PID
            </ContextMenu.Item>
            <ContextMenu.Item className={menu.item} onSelect={() => void copy(selected.command)}>
              <span className={menu.mark}>
                <ClipboardCopy />
              </span>
              Copy command
            </ContextMenu.Item>
            <ContextMenu.Separator className={menu.separator} />
            <ContextMenu.Item
              className={classes(menu.item, menu.danger)}
              disabled={selected.endedAt !== undefined}
              onSelect={() => askToKill(system)}
            >
              <span className={menu.mark}>
                <OctagonX />
              </span>
              Kill…
              <span className={menu.shortcut}>K</span>
            </ContextMenu.Item>
          </ContextMenu.Content>
        </ContextMenu.Portal>
      )}
    </ContextMenu.Root>
  );
}
