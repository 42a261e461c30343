import { Pencil } from 'lucide-react';
import { formatCommand } from '../../../../src-shared/format/format-command.ts';
import { Button } from '../../../components/button.tsx';
import { CopyButton } from '../../../components/copy-button.tsx';
import { Facts, type Fact } from '../../../components/facts.tsx';
import { useNow } from '../../../components/use-now.ts';
import { formFrom } from '../start/start-form.ts';
import { HealthPart } from '../health/health-part.tsx';
import { useSupervised } from '../supervised-context.ts';
import type { ManagedRow } from '../table/managed-row.ts';
import { endFacts, identityFacts, settingFacts, usageFacts } from './detail-facts.tsx';
import styles from './details-tab.module.css';
import { Heading } from './heading.tsx';

/** What was run, where and how, and what became of it. */
export function DetailsTab({ row }: { readonly row: ManagedRow }) {
  const now = useNow();
  const { process } = row;
  return (
    <div className={styles.details}>
      <div className={styles.column}>
        <WhatWasRun row={row} />
      </div>
      <div className={styles.column}>
        <HealthPart process={process} />
        <Part title="Identity" facts={identityFacts(process, now)} />
        <Part title="How it ended" facts={endFacts(process, now)} />
        <Part title="Uses, with its tree" facts={usageFacts(row)} />
        <Part title="Started with" facts={settingFacts(process)} />
      </div>
    </div>
  );
}

function WhatWasRun({ row: { process, command } }: { readonly row: ManagedRow }) {
  const { askToStart } = useSupervised();
  const { argv, cwd, envNames } = process;
  return (
    <>
      <Heading title="What was run">
        <Button variant="quiet" icon={<Pencil />} onClick={() => askToStart(formFrom(process))}>
          Start again with changes…
        </Button>
        <CopyButton label="Copy as a command line" text={formatCommand(argv)} />
      </Heading>
      <ol className={styles.argv} aria-label={command}>
        {argv.map((word, at) => (
          // Words have no identity but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <code>{word === '' ? '(empty)' : word}</code>
          </li>
        ))}
      </ol>
      <Heading title="Folder">
        <CopyButton label="Copy the folder" text={cwd} />
      </Heading>
      <code className={styles.folder}>{cwd}</code>
      <Heading title="Variables it was given" />
      {envNames.length === 0 ? (
        <p className={styles.none}>None: it has the environment in which Signalbox was started.</p>
      ) : (
        <ul className={styles.names} title="Their values are never shown">
          {envNames.map((name) => (
            <li key={name}>
              <code>{name}</code>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Part({ title, facts }: { readonly title: string; readonly facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <section aria-label={title}>
      <Heading title={title} />
      <Facts facts={facts} />
    </section>
  );
}
