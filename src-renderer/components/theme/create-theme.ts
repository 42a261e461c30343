import { createStore, type StoreApi } from 'zustand/vanilla';
import { canvasPalette, type CanvasPalette } from './canvas-palette.ts';

export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

export interface ThemeState {
  readonly choice: ThemeChoice;
  readonly palette: CanvasPalette;
}

export interface Theme {
  readonly state: StoreApi<ThemeState>;
  readonly choose: (choice: ThemeChoice) => void;
}

const KEY = 'signalbox.theme';

/** Light or dark: chosen and remembered, or as the system has it. */
export function createTheme(root: HTMLElement, storage: Storage): Theme {
  const apply = (choice: ThemeChoice): ThemeState => {
    root.dataset['theme'] = choice;
    return { choice, palette: canvasPalette(root) };
  };
  const state = createStore<ThemeState>(() => apply(recall(storage)));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () =>
    state.setState(apply(state.getState().choice)),
  );
  return {
    state,
    choose: (choice) => {
      storage.setItem(KEY, choice);
      state.setState(apply(choice));
    },
  };
}

function recall(storage: Storage): ThemeChoice {
  const remembered = storage.getItem(KEY);
  return themeChoices.find((choice) => choice === remembered) ?? 'system';
}
