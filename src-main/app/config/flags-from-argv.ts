import { parseArgs } from 'node:util';
import { flagOf, isNegated, settingNames, type SettingName } from './settings.ts';

const TOGGLES: ReadonlySet<SettingName> = new Set([
  'auth',
  'monitoring',
  'alerts',
  'readOnly',
  'allowRoot',
  'keepRunning',
]);

/** The settings given to the desktop app on its command line, among switches of Chromium, which are not ours to check. */
export function flagsFromArgv(argv: readonly string[] = process.argv): Partial<Record<SettingName, unknown>> {
  const options = Object.fromEntries(
    settingNames.map((name) => [flagOf(name).slice(2), { type: TOGGLES.has(name) ? 'boolean' : 'string' } as const]),
  );
  const { values } = parseArgs({ args: [...argv], options, strict: false });
  return Object.fromEntries(
    settingNames.flatMap((name) => {
      const value = values[flagOf(name).slice(2)];
      if (value === undefined) return [];
      return [[name, isNegated(name) ? false : value]];
    }),
  );
}
