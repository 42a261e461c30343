import { ClipboardCopy } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { IconButton } from '../../components/icon-button.tsx';
import menu from '../../components/menu.module.css';
import { useCopyText } from '../../components/use-copy-text.ts';
import { portsAsJson, portsAsText } from './ports-as-text.ts';
import { usePorts } from './ports-context.ts';

/** Copies the rows that the filter leaves, in their order. */
export function CopyMenu() {
  const { view } = usePorts();
  const copy = useCopyText();
  return (
    // Not modal: Radix would lock scrolling by a `<style>` made at run time, which our CSP forbids.
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label="Copy the rows" icon={<ClipboardCopy />} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={4} className={menu.menu}>
          <DropdownMenu.Item className={menu.item} onSelect={() => void copy(portsAsText(view.getState().rows))}>
            Copy as text
          </DropdownMenu.Item>
          <DropdownMenu.Item className={menu.item} onSelect={() => void copy(portsAsJson(view.getState().rows))}>
            Copy as JSON
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
