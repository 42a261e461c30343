import { BellPlus, Braces, ClipboardCopy, Eye, Gauge, Info, OctagonX, Pause, Play } from 'lucide-react';
import { ContextMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { useAlertAbout } from '../../components/alert-about.ts';
import { classes } from '../../components/classes.ts';
import { useCopyText } from '../../components/use-copy-text.ts';
import menu from '../../components/menu.module.css';
import { askToKill } from './ask-to-kill.ts';
import { describeProcess } from './describe-process.ts';
import { useSystem, useSystemView } from './system-context.ts';
import { useProcessSignals } from './use-process-signals.ts';

/** What can be done with the selected process; pressing the other button selects the row first. */
export function SystemContextMenu({ children }: { readonly children: ReactNode }) {
  const system = useSystem();
  const selected = useSystemView((view) => view.selected);
  const copy = useCopyText();
  const signals = useProcessSignals();
  const alertAbout = useAlertAbout();
  const hasEnded = selected?.endedAt !== undefined;
  const isPaused = selected?.process.status === 'stopped';
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
            <ContextMenu.Item className={menu.item} onSelect={() => void copy(describeProcess(selected))}>
              <span className={menu.mark}>
                <ClipboardCopy />
              </span>
              Copy as text
            </ContextMenu.Item>
            <ContextMenu.Item
              className={menu.item}
              onSelect={() => void copy(JSON.stringify(selected.process, undefined, 2))}
            >
              <span className={menu.mark}>
                <Braces />
              </span>
              Copy as JSON
            </ContextMenu.Item>
            <ContextMenu.Separator className={menu.separator} />
            <ContextMenu.Item
              className={menu.item}
              disabled={hasEnded}
              onSelect={() => void (isPaused ? signals.resume(selected) : signals.pause(selected))}
            >
              <span className={menu.mark}>{isPaused ? <Play /> : <Pause />}</span>
              {isPaused ? 'Continue' : 'Stop for now'}
            </ContextMenu.Item>
            <ContextMenu.Item
              className={menu.item}
              disabled={hasEnded}
              onSelect={() => system.state.setState({ renicing: selected })}
            >
              <span className={menu.mark}>
                <Gauge />
              </span>
              Priority…
            </ContextMenu.Item>
            <ContextMenu.Item
              className={menu.item}
              disabled={hasEnded}
              onSelect={() => system.state.setState({ adopting: selected })}
            >
              <span className={menu.mark}>
                <Eye />
              </span>
              Watch this process…
            </ContextMenu.Item>
            <ContextMenu.Item
              className={menu.item}
              onSelect={() => alertAbout({ kind: 'process', name: selected.process.name })}
            >
              <span className={menu.mark}>
                <BellPlus />
              </span>
              Alert me about this…
            </ContextMenu.Item>
            <ContextMenu.Separator className={menu.separator} />
            <ContextMenu.Item
              className={classes(menu.item, menu.danger)}
              disabled={hasEnded}
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
