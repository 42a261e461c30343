import { Option, type Command } from 'commander';
import { loadConfig, type Config, type ConfigSources } from '../app/config/load-config.ts';
import { flagOf, settingNames, settings, type SettingName } from '../app/config/settings.ts';

const SHORT_FLAGS: Readonly<Partial<Record<SettingName, string>>> = { port: '-p', host: '-H' };

/** An option for every setting there is. */
export function addSettings(command: Command): Command {
  for (const name of settingNames) {
    const schema = settings.shape[name];
    const preset = schema.parse(undefined);
    // What is on or off by default takes no value.
    const value = typeof preset === 'boolean' ? '' : ' <value>';
    const flags = [SHORT_FLAGS[name], `${flagOf(name)}${value}`].filter(Boolean).join(', ');
    const text = schema.description?.replace(/^--[\w-]+: /, '');
    command.addOption(new Option(flags, value === '' || preset === undefined ? text : `${text} (default: ${preset})`));
  }
  return command;
}

/** Only what was really given counts as a flag: what Commander fills in must not win over the environment. */
export function configFrom(command: Command): Config {
  const given = settingNames.filter((name) => command.getOptionValueSource(name) === 'cli');
  const flags: ConfigSources['flags'] = Object.fromEntries(
    given.map((name) => [name, command.getOptionValue(name) as unknown]),
  );
  return loadConfig({ flags });
}
