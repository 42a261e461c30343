import { Check, Monitor, Moon, Sun } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from '../components/icon-button.tsx';
import menu from '../components/menu.module.css';
import { themeChoices, type ThemeChoice } from '../components/theme/create-theme.ts';
import { useTheme, useThemeControl } from '../components/theme/theme-context.ts';

const icons: Readonly<Record<ThemeChoice, ReactNode>> = { system: <Monitor />, light: <Sun />, dark: <Moon /> };
const themeLabels: Readonly<Record<ThemeChoice, string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
};

export function ThemeSwitch() {
  const { choose } = useThemeControl();
  const { choice } = useTheme();
  return (
    // Not modal: Radix would lock scrolling by a `<style>` made at run time, which our CSP forbids.
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label="Theme" icon={icons[choice]} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={4} className={menu.menu}>
          <DropdownMenu.RadioGroup value={choice}>
            {themeChoices.map((each) => (
              <DropdownMenu.RadioItem key={each} value={each} className={menu.item} onSelect={() => choose(each)}>
                <span className={menu.mark}>{icons[each]}</span>
                {themeLabels[each]}
                <span className={menu.shortcut}>
                  <DropdownMenu.ItemIndicator>
                    <Check size={14} />
                  </DropdownMenu.ItemIndicator>
                </span>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
