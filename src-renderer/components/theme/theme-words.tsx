import { Monitor, Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ThemeChoice } from './create-theme.ts';

/** How each choice of theme is shown. */
export const themeWords: Readonly<Record<ThemeChoice, { readonly label: string; readonly icon: ReactNode }>> = {
  system: { label: 'As the system', icon: <Monitor /> },
  light: { label: 'Light', icon: <Sun /> },
  dark: { label: 'Dark', icon: <Moon /> },
};
