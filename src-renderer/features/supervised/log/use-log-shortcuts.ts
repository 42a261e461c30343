import { useShortcut } from '../../../components/use-shortcut.ts';
import { timeStyles, type LogPreferences } from './create-log-preferences.ts';

export interface LogShortcuts {
  readonly preferences: LogPreferences;
  readonly togglePause: () => void;
  readonly jump: () => void;
}

/** The keys of the log that work wherever the focus is on the screen. */
export function useLogShortcuts({ preferences, togglePause, jump }: LogShortcuts): void {
  const change = (key: 'wrap' | 'pretty' | 'filters') => () =>
    preferences.setState((before) => ({ [key]: !before[key] }));
  useShortcut('p', togglePause);
  useShortcut('w', change('wrap'));
  useShortcut('b', change('pretty'));
  useShortcut('f', change('filters'));
  useShortcut('t', () => {
    const at = timeStyles.indexOf(preferences.getState().times);
    preferences.setState({ times: timeStyles[(at + 1) % timeStyles.length] ?? 'absolute' });
  });
  useShortcut('j', jump);
}
