import { useStore } from 'zustand';
import { requiredContext } from '../required-context.ts';
import type { Theme, ThemeState } from './create-theme.ts';

export const [ThemeProvider, useThemeControl] = requiredContext<Theme>('the theme');

export const useTheme = (): ThemeState => useStore(useThemeControl().state);
