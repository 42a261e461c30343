import { formatBytes } from '../../src-shared/format/format-bytes.ts';
import { Meter } from '../components/meter.tsx';
import { useSystemView } from '../features/system/system-context.ts';
import styles from './host-strip.module.css';

/** The machine as a whole, in three figures. */
export function HostStrip() {
  const host = useSystemView((view) => view.host);
  const used = host === undefined ? undefined : host.memoryTotal - host.memoryAvailable;
  return (
    <div className={styles.strip} role="group" aria-label="This machine">
      <Meter
        label="CPU"
        value={host?.cpuPercent}
        text={host?.cpuPercent === undefined ? '–' : `${host.cpuPercent.toFixed(0)} %`}
        hint={host === undefined ? '' : `${host.cores} cores; 100 % is all of them busy`}
      />
      <Meter
        label="Memory"
        value={host === undefined || used === undefined ? undefined : (used / host.memoryTotal) * 100}
        text={used === undefined ? '–' : formatBytes(used)}
        hint={host === undefined ? '' : `${formatBytes(host.memoryAvailable)} of ${formatBytes(host.memoryTotal)} free`}
      />
      <span className={styles.load} title="Average number of runnable processes over the last minute">
        <span className={styles.label}>Load</span> {host?.load1?.toFixed(2) ?? '–'}
      </span>
    </div>
  );
}
