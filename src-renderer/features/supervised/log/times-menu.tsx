import { Check, Clock } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { IconButton } from '../../../components/icon-button.tsx';
import menu from '../../../components/menu.module.css';
import { timeStyles, type TimeStyle } from './create-log-preferences.ts';

const labels: Readonly<Record<TimeStyle, string>> = {
  off: 'No times',
  absolute: 'Time of day',
  relative: 'How long ago',
  delta: 'Since the line before',
};

export interface TimesMenuProps {
  readonly style: TimeStyle;
  readonly onStyle: (style: TimeStyle) => void;
}

export const TimesMenu = ({ style, onStyle }: TimesMenuProps) => (
  // Not modal: Radix would lock scrolling by a `<style>` made at run time, which our CSP forbids.
  <DropdownMenu.Root modal={false}>
    <DropdownMenu.Trigger asChild>
      <IconButton label="Times" hint="Times (T)" icon={<Clock />} />
    </DropdownMenu.Trigger>
    <DropdownMenu.Portal>
      <DropdownMenu.Content align="end" sideOffset={4} collisionPadding={8} className={menu.menu}>
        <DropdownMenu.RadioGroup value={style} onValueChange={(next) => onStyle(next as TimeStyle)}>
          {timeStyles.map((each) => (
            <DropdownMenu.RadioItem key={each} value={each} className={menu.item}>
              <span className={menu.mark}>
                <DropdownMenu.ItemIndicator>
                  <Check />
                </DropdownMenu.ItemIndicator>
              </span>
              {labels[each]}
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  </DropdownMenu.Root>
);
