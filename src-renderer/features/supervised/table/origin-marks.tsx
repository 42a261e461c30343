import type { ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import { classes } from '../../../components/classes.ts';
import { Tooltip } from '../../../components/tooltip.tsx';
import styles from './origin-marks.module.css';

/** Whether it is older than this run of Signalbox. */
export function OriginMarks({ process: { lifecycle, isOrphan } }: { readonly process: ManagedProcess }) {
  if (isOrphan === true) {
    return (
      <Tooltip text="It outlived an earlier run of Signalbox and waits for your decision">
        <span className={classes(styles.mark, styles.orphan)}>orphan</span>
      </Tooltip>
    );
  }
  if (lifecycle.state !== 'running' || !lifecycle.adopted) return null;
  return (
    <Tooltip text="It outlived an earlier run of Signalbox and was found again">
      <span className={styles.mark}>adopted</span>
    </Tooltip>
  );
}
