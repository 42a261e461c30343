import type { DetailTabProps } from './detail-tab-props.ts';
import { NothingThere } from './nothing-there.tsx';
import styles from './process-details.module.css';

/** The first of its open files. */
export function FilesTab({ detail: { files, metrics, unreadable } }: Pick<DetailTabProps, 'detail'>) {
  if (files.length === 0) return <NothingThere why={unreadable['files']} none="It has no files open." />;
  return (
    <>
      <p className={styles.quiet}>
        {files.length} of {metrics.openFiles ?? files.length}
      </p>
      <ul className={styles.list}>
        {files.map(({ fd, target }) => (
          <li key={fd}>
            {fd} <code>{target}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
