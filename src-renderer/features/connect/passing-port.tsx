import { useOverview } from './connect-context.ts';
import styles from './passing-port.module.css';

/** What is written for a port that was taken for this run alone leads nowhere after the next start. */
export function PassingPort() {
  const { url, usualPort, clients } = useOverview() ?? {};
  const isWritten = clients?.some(({ transport }) => transport === 'http') === true;
  if (url === undefined || usualPort === undefined || !isWritten) return null;
  const { port } = new URL(url);
  return (
    <p className={styles.warning}>
      Signalbox listens on port {port} {usualPort === 0 ? 'for this run alone' : `now, not on ${usualPort}`}: start it
      with <code>--port {port}</code> always, or connect by stdio.
    </p>
  );
}
