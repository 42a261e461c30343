import { Activity, ArrowLeft, Layers } from 'lucide-react';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { Button } from '../../../components/button.tsx';
import { StateWord } from '../../../components/state-word.tsx';
import { healthWords } from '../health-words.ts';
import { useIsMonitoring, useMonitored, useOverview, usePlace } from '../overview-context.ts';
import { HOST } from '../place.ts';
import { nameOf } from '../name-of.ts';
import { useMoves } from '../use-moves.ts';
import styles from './process-header.module.css';

/** Who it is, how it is, and where more is known of it. */
export function ProcessHeader() {
  const { links } = useOverview();
  const { of } = usePlace();
  const { showSubject } = useMoves();
  const item = useMonitored(({ entries }) => entries.get(of)?.item);
  const isMonitoring = useIsMonitoring();
  const known = useMonitored(({ takenAt }) => takenAt !== undefined);
  const { name = nameOf(of), pid, startTime, kind } = item?.subject ?? {};
  return (
    <header className={styles.header}>
      <Button variant="quiet" icon={<ArrowLeft />} onClick={() => showSubject(HOST)}>
        This machine
      </Button>
      <h2 className={styles.name}>{name}</h2>
      {item !== undefined && <StateWord words={healthWords(item, isMonitoring)} />}
      <span className={styles.facts}>
        {item === undefined && known && 'It is gone, and this is its history'}
        {item !== undefined && [item.status, ...uptime(item.uptimeMs)].join(' ')}
        {item?.worst !== undefined && <b>{item.worst}</b>}
      </span>
      {kind === 'managed' && (
        <Button icon={<Layers />} onClick={() => links.showManaged(name)}>
          Log and details
        </Button>
      )}
      {pid !== undefined && startTime !== undefined && (
        <Button icon={<Activity />} onClick={() => links.showProcess({ pid, startTime })}>
          Show in System
        </Button>
      )}
    </header>
  );
}

const uptime = (ms: number | undefined) => (ms === undefined ? [] : [`for ${formatDuration(ms)}`]);
