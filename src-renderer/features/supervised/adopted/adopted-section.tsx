import { Unlink } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { formatBytes } from '../../../../src-shared/format/format-bytes.ts';
import type { AdoptedProcess } from '../../../../src-shared/model/adopted-process.ts';
import { formatPercent } from '../../../components/format/format-percent.ts';
import { IconButton } from '../../../components/icon-button.tsx';
import { useToasts } from '../../../components/toasts/toasts-context.ts';
import { useConnection } from '../../../connection/connection-context.ts';
import { describeError } from '../../../connection/describe-error.ts';
import { useSupervised } from '../supervised-context.ts';
import styles from './adopted-section.module.css';

/** Processes that were started elsewhere and adopted: watched, not kept. Nothing is shown where there are none. */
export function AdoptedSection() {
  const { adopted } = useSupervised();
  const processes = useStore(adopted.state, ({ answer }) => answer);
  useEffect(() => adopted.start(), [adopted]);
  const release = useRelease();
  if (processes === undefined || processes.length === 0) return null;
  return (
    <section aria-label="Adopted processes" className={styles.section}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" title="Started elsewhere, and watched here">
              Adopted
            </th>
            <th scope="col">Program</th>
            <th scope="col">State</th>
            <th scope="col" className={styles.figure}>
              CPU %
            </th>
            <th scope="col" className={styles.figure}>
              Memory
            </th>
            <th scope="col" aria-label="Actions" />
          </tr>
        </thead>
        <tbody>
          {processes.map((process) => (
            <AdoptedRow key={process.name} process={process} onRelease={release} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface AdoptedRowProps {
  readonly process: AdoptedProcess;
  readonly onRelease: (name: string) => Promise<void>;
}

function AdoptedRow({ process: { name, program, pid, ended, usage }, onRelease }: AdoptedRowProps) {
  return (
    <tr>
      <th scope="row">
        <a href={`#/overview?of=${encodeURIComponent(`adopted:${name}`)}`} title="What it used over time">
          {name}
        </a>
      </th>
      <td>
        {program} ({pid})
      </td>
      <td className={ended ? styles.ended : undefined}>{ended ? 'ended' : 'running'}</td>
      <td className={styles.figure}>{formatPercent(usage?.cpuPercent)}</td>
      <td className={styles.figure}>{usage?.rss === undefined ? '–' : formatBytes(usage.rss)}</td>
      <td className={styles.action}>
        <IconButton
          label={ended ? `Forget ${name}` : `Watch ${name} no longer; it runs on`}
          size="small"
          icon={<Unlink />}
          onClick={() => void onRelease(name)}
        />
      </td>
    </tr>
  );
}

function useRelease(): AdoptedRowProps['onRelease'] {
  const { client } = useConnection();
  const { adopted } = useSupervised();
  const toasts = useToasts();
  return async (name) => {
    try {
      await client.sys.release({ name });
      toasts.done(`${name} is watched no longer`);
    } catch (error) {
      toasts.failed(`${name} is still watched`, describeError(error).message);
    }
    adopted.refresh();
  };
}
