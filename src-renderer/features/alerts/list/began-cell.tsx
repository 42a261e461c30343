import { formatClock } from '../../../components/format/format-clock.ts';
import { formatDateTime } from '../../../components/format/format-time.ts';
import { useTextOfNow } from '../../../components/use-now.ts';

/** At what time, and on which day where that was not today. */
export function BeganCell({ time }: { readonly time: number }) {
  const text = useTextOfNow((now) => formatClock(time, now));
  return <time title={formatDateTime(time)}>{text}</time>;
}
