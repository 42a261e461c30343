import type { ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import styles from './name-cell.module.css';
import { OriginMarks } from './origin-marks.tsx';

export const NameCell = ({ process }: { readonly process: ManagedProcess }) => (
  <>
    <span className={styles.name} title={process.name}>
      {process.name}
    </span>
    <OriginMarks process={process} />
  </>
);
