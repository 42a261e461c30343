import { describeSocket } from './describe-socket.ts';
import type { DetailTabProps } from './detail-tab-props.ts';
import { NothingThere } from './nothing-there.tsx';
import styles from './process-details.module.css';

/** What it listens on, and whom it talks to. */
export function SocketsTab({ detail: { sockets, unreadable } }: Pick<DetailTabProps, 'detail'>) {
  if (sockets.length === 0) return <NothingThere why={unreadable['sockets']} none="It holds no sockets." />;
  return (
    <ul className={styles.list}>
      {[...new Set(sockets.map(describeSocket))].map((socket) => (
        <li key={socket}>{socket}</li>
      ))}
    </ul>
  );
}
