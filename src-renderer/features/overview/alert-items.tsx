import type { Alert } from '../../../src-shared/model/alert.ts';
import { Ago } from '../../components/ago.tsx';
import { SeverityMark } from '../../components/severity-mark.tsx';
import styles from './alert-items.module.css';
import { useOverview } from './overview-context.ts';

/** Alerts in a few words each; each leads to all that is known of it. */
export function AlertItems({ alerts }: { readonly alerts: readonly Alert[] }) {
  const { links } = useOverview();
  return (
    <ul className={styles.alerts}>
      {alerts.map(({ id, severity, message, firstAt, state, count }) => (
        <li key={id}>
          <button type="button" className={styles.alert} onClick={() => links.showAlert(id)}>
            <SeverityMark severity={severity} />
            <span className={styles.message} title={message}>
              {message}
            </span>
            <span className={styles.when}>
              {state !== 'active' && `${state}, `}
              {count > 1 && `${count} times, `}
              <Ago time={firstAt} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
