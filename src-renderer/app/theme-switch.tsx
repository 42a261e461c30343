import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { IconButton } from '../components/icon-button.tsx';
import menu from '../components/menu.module.css';
import { themeChoices } from '../components/theme/create-theme.ts';
import { themeWords } from '../components/theme/theme-words.tsx';
import { useTheme, useThemeControl } from '../components/theme/theme-context.ts';

export function ThemeSwitch() {
  const { choose } = useThemeControl();
  const { choice } = useTheme();
  return (
    // Not modal: Radix would lock scrolling by a `<style>` made at run time, which our CSP forbids.
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label="Theme" icon={themeWords[choice].icon} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={4} className={menu.menu}>
          <DropdownMenu.RadioGroup value={choice}>
            {themeChoices.map((each) => (
              <DropdownMenu.RadioItem key={each} value={each} className={menu.item} onSelect={() => choose(each)}>
                <span className={menu.mark}>{themeWords[each].icon}</span>
                {themeWords[each].label}
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
