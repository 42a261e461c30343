import { useStore } from 'zustand';
import type { ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import { isColumnShown } from '../../../components/data-grid/create-grid-layout.ts';
import { useSupervised } from '../supervised-context.ts';
import { AgentMark } from './agent-mark.tsx';
import styles from './name-cell.module.css';
import { OriginMarks } from './origin-marks.tsx';

/** With what sets it apart from others: that an agent started it is said here where there is no column that says it. */
export function NameCell({ process }: { readonly process: ManagedProcess }) {
  const { layout } = useSupervised();
  const withoutRoom = useStore(layout.withoutRoom);
  const isSaid = useStore(layout.state, ({ columnVisibility }) =>
    isColumnShown('startedBy', columnVisibility, withoutRoom),
  );
  return (
    <>
      <span className={styles.name} title={process.name}>
        {process.name}
      </span>
      <OriginMarks process={process} />
      {!isSaid && <AgentMark caller={process.startedBy} />}
    </>
  );
}
