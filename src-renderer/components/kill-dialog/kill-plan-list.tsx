import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import { formatDuration } from '../../../src-shared/format/format-duration.ts';
import { formatQuantity } from '../format/format-count.ts';
import styles from './kill-plan-list.module.css';
import type { KillPlan } from './use-kill-plan.ts';

const MOST_NAMED = 8;

/** What will end, one by one, and the ports that it gives up. */
export function KillPlanList({ plan, now }: { readonly plan: KillPlan; readonly now: number }) {
  const { processes, ports } = plan;
  const rest = processes.length - MOST_NAMED;
  return (
    <section className={styles.plan} aria-label="What will end">
      <ul className={styles.list}>
        {processes.slice(0, MOST_NAMED).map((process) => (
          <li key={`${process.pid}@${process.startTime}`}>
            <strong>{process.name}</strong> <span className={styles.pid}>{process.pid}</span>{' '}
            <span className={styles.quiet}>{describe(process, now)}</span>
          </li>
        ))}
        {rest > 0 && <li className={styles.quiet}>and {formatQuantity(rest, 'other', 'others')}</li>}
      </ul>
      {ports.length > 0 && (
        <p>
          Listens on {ports.length === 1 ? 'port' : 'ports'} {ports.join(', ')}.
        </p>
      )}
    </section>
  );
}

function describe({ user, startedAt, rss, managed }: KillPlan['processes'][number], now: number): string {
  return [
    managed !== undefined && `managed as ${managed}`,
    user,
    startedAt !== undefined && `${formatDuration(Math.max(0, now - startedAt))} old`,
    rss !== undefined && formatBytes(rss),
  ]
    .filter(Boolean)
    .join(' · ');
}
