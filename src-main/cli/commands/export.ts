import { readFileSync } from 'node:fs';
import { Argument, Command } from 'commander';
import { loadConfig } from '../../app/config/load-config.ts';
import { resolvePaths, type Paths } from '../../app/paths.ts';
import { exampleText } from '../client-command.ts';
import type { CommandContext } from '../command-context.ts';
import { findInstance } from '../find-instance.ts';

const files = {
  dashboard: 'dashboard.json',
  rules: 'signalbox-rules.yml',
  'scrape-config': 'scrape-config.yml',
} as const;

type Exported = keyof typeof files;

interface Options {
  readonly dataDir?: string;
}

export function exportCommand({ terminal }: CommandContext): Command {
  return new Command('export')
    .summary('Print what Prometheus and Grafana need: dashboard, rules, scrape-config')
    .description(
      'Print what Prometheus and Grafana need: a dashboard to import, our alert rules for Prometheus, and how it scrapes us.',
    )
    .addArgument(new Argument('<what>', 'which of them').choices(Object.keys(files)))
    .option('--data-dir <dir>', 'of the Signalbox that runs on this data folder')
    .addHelpText(
      'after',
      exampleText([
        'signalbox export dashboard > signalbox.json',
        'signalbox export rules > /etc/prometheus/signalbox-rules.yml',
        'signalbox export scrape-config > prometheus.yml',
      ]),
    )
    .action((what: Exported, { dataDir }: Options) => {
      const config = loadConfig({ flags: { dataDir } });
      const paths = resolvePaths(config);
      const text = readFileSync(new URL(files[what], paths.grafana), 'utf8');
      terminal.write(what === 'scrape-config' ? withOwnPlaces(text, paths, config.port) : text);
    });
}

/** The address that we have, or would have, and the folder where our token is. */
function withOwnPlaces(text: string, paths: Paths, usualPort: number): string {
  const found = findInstance(paths);
  const address = found.state === 'running' ? new URL(found.record.url).host : `127.0.0.1:${usualPort}`;
  return text
    .replace("'127.0.0.1:7778'", () => quoted(address))
    .replace('credentials_file: token', () => `credentials_file: ${quoted(paths.token)}`);
}

/** As YAML quotes a text in which nothing else means anything. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
