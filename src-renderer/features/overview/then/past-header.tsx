import { ChevronLeft, ChevronRight, RotateCcw, ZoomIn } from 'lucide-react';
import { formatDuration } from '../../../../src-shared/format/format-duration.ts';
import { Ago } from '../../../components/ago.tsx';
import { Button } from '../../../components/button.tsx';
import { isMoment, type TimeSpan } from '../../../components/charts/time-span.ts';
import { formatDateTime, formatDateTimeRange } from '../../../components/format/format-time.ts';
import { IconButton } from '../../../components/icon-button.tsx';
import { useMoves } from '../use-moves.ts';
import styles from './past-header.module.css';

/** Which time it is that is told of, and the ways on from there. */
export function PastHeader({ picked }: { readonly picked: TimeSpan }) {
  const { stepBy, closer, toNow } = useMoves();
  return (
    <header className={styles.header}>
      <h2 className={styles.time} aria-live="polite">
        {isMoment(picked) ? formatDateTime(picked.from) : formatDateTimeRange(picked)}
      </h2>
      <span className={styles.ago}>
        {isMoment(picked) ? <Ago time={picked.from} /> : `${formatDuration(picked.to - picked.from)} long`}
      </span>
      <IconButton label="Earlier" hint="Earlier (←)" size="small" icon={<ChevronLeft />} onClick={() => stepBy(-1)} />
      <IconButton label="Later" hint="Later (→)" size="small" icon={<ChevronRight />} onClick={() => stepBy(1)} />
      <IconButton label="Look closer" hint="Look closer (Z)" size="small" icon={<ZoomIn />} onClick={closer} />
      <Button icon={<RotateCcw />} shortcut="Esc" onClick={toNow}>
        Back to now
      </Button>
    </header>
  );
}
