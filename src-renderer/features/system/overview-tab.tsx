import { formatCommand } from '../../../src-shared/format/format-command.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { Facts } from '../../components/facts.tsx';
import { NothingThere } from './nothing-there.tsx';
import styles from './process-details.module.css';
import { recordFacts } from './process-facts.ts';
import type { ProcessRecord } from './process-record.ts';
import { SecretsBar } from './secrets-bar.tsx';
import { UsageCharts } from './usage-charts.tsx';
import type { UsageRecord } from './usage-record.ts';
import type { Secrets } from './use-secrets.ts';

export interface OverviewTabProps {
  readonly record: ProcessRecord;
  /** Undefined until the first close look. */
  readonly usage: UsageRecord | undefined;
  readonly secrets: Secrets;
}

/** What it is, what it uses, and how it was started. */
export function OverviewTab({ record, usage, secrets }: OverviewTabProps) {
  const revealed = secrets.state.kind === 'revealed' ? secrets.state.secrets : undefined;
  const command = revealed?.commandLine === undefined ? record.command : formatCommand(revealed.commandLine);
  return (
    <>
      <Facts facts={recordFacts(record)} />
      {usage !== undefined && <UsageCharts usage={usage} />}
      <header className={styles.commandHeader}>
        <h3 className={styles.heading}>{revealed === undefined ? 'Command' : 'Command, as it is'}</h3>
        <CopyButton label="Copy command" text={command} />
      </header>
      {revealed !== undefined && revealed.commandLine === undefined && (
        <NothingThere why={revealed.unreadable['commandLine']} none="It has no command line." />
      )}
      <pre className={styles.command}>{command}</pre>
      <SecretsBar secrets={secrets} />
    </>
  );
}
