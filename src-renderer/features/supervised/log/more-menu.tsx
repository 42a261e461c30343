import { CalendarClock, Copy, Ellipsis, FileDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from '../../../components/icon-button.tsx';
import menu from '../../../components/menu.module.css';
import type { ExportFormat } from './export-log.ts';

export interface MoreMenuProps {
  readonly onJump: () => void;
  readonly onCopyAll: () => void;
  readonly onExport: (format: ExportFormat) => void;
}

export const MoreMenu = ({ onJump, onCopyAll, onExport }: MoreMenuProps) => (
  // Not modal: Radix would lock scrolling by a `<style>` made at run time, which our CSP forbids.
  <DropdownMenu.Root modal={false}>
    <DropdownMenu.Trigger asChild>
      <IconButton label="More" icon={<Ellipsis />} />
    </DropdownMenu.Trigger>
    <DropdownMenu.Portal>
      <DropdownMenu.Content align="end" sideOffset={4} collisionPadding={8} className={menu.menu}>
        <Item icon={<CalendarClock />} label="Jump to a time…" shortcut="J" onSelect={onJump} />
        <DropdownMenu.Separator className={menu.separator} />
        <Item icon={<Copy />} label="Copy the lines shown" onSelect={onCopyAll} />
        <DropdownMenu.Separator className={menu.separator} />
        <DropdownMenu.Label className={menu.label}>Export all that matches</DropdownMenu.Label>
        <Item icon={<FileDown />} label="As text (.log)" onSelect={() => onExport('log')} />
        <Item icon={<FileDown />} label="As JSON lines (.jsonl)" onSelect={() => onExport('jsonl')} />
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  </DropdownMenu.Root>
);

interface ItemProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly shortcut?: string;
  readonly onSelect: () => void;
}

const Item = ({ icon, label, shortcut, onSelect }: ItemProps) => (
  <DropdownMenu.Item className={menu.item} onSelect={onSelect}>
    <span className={menu.mark}>{icon}</span>
    {label}
    {shortcut !== undefined && <span className={menu.shortcut}>{shortcut}</span>}
  </DropdownMenu.Item>
);
