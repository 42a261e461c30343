import { HeartPulse } from 'lucide-react';
import { isAlive, type ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import type { Health, HealthIssue } from '../../../../src-shared/model/health.ts';
import { Ago } from '../../../components/ago.tsx';
import { Button } from '../../../components/button.tsx';
import { Facts, type Fact } from '../../../components/facts.tsx';
import { formatDateTime } from '../../../components/format/format-time.ts';
import { StateWord } from '../../../components/state-word.tsx';
import { useNow } from '../../../components/use-now.ts';
import { Heading } from '../detail/heading.tsx';
import { useSupervised } from '../supervised-context.ts';
import { describeLastTry, describeProbe } from './describe-probe.ts';
import styles from './health-part.module.css';
import { healthTones } from '../../../components/health-tones.ts';
import { useHealth, type HealthTold } from './use-health.ts';

/** How it is, what is wrong, and whether it is probed for life. */
export function HealthPart({ process }: { readonly process: ManagedProcess }) {
  const { state } = useSupervised();
  const { answer, error } = useHealth(process.name);
  const now = useNow();
  return (
    <section aria-label="Health">
      <Heading title="Health">
        <Button variant="quiet" icon={<HeartPulse />} onClick={() => state.setState({ probing: process.name })}>
          {answer?.probe === undefined ? 'Probe for life…' : 'Change its probe…'}
        </Button>
      </Heading>
      {answer === undefined ? (
        <Facts facts={[['Health', error ?? 'Asking…']]} />
      ) : (
        <Facts facts={[...offFacts(answer), ...healthFacts(answer), ...probeFacts(answer, isAlive(process), now)]} />
      )}
    </section>
  );
}

const offFacts = ({ offSince }: HealthTold): readonly Fact[] =>
  offSince === undefined ? [] : [['Monitoring', `off since ${formatDateTime(offSince)}: this is how it was`]];

function healthFacts({ level, issues, checkedAt }: Health): readonly Fact[] {
  if (checkedAt === undefined) return [['Health', 'not checked yet']];
  if (issues.length === 0) return [['Health', <StateWord key="level" words={healthTones[level]} />]];
  return [['Health', <Issues key="issues" issues={issues} />]];
}

const Issues = ({ issues }: { readonly issues: readonly HealthIssue[] }) => (
  <ul className={styles.issues}>
    {issues.map(({ code, severity, message, since }) => (
      <li key={`${code} ${since} ${message}`}>
        <StateWord words={healthTones[severity]} />
        <span>
          {message}{' '}
          <span className={styles.since}>
            (found <Ago time={since} />)
          </span>
        </span>
      </li>
    ))}
  </ul>
);

function probeFacts({ probe }: Health, isRunning: boolean, now: number): readonly Fact[] {
  if (probe === undefined) return [['Probe', 'none: nobody asks whether it still does its work']];
  const { text, tone } = describeLastTry(probe, isRunning, now);
  return [
    ['Probe', describeProbe(probe.probe)],
    [
      'Last try',
      <span key="last" className={styles[tone]}>
        {text}
      </span>,
    ],
    ['Set by', probe.setBy],
  ];
}
