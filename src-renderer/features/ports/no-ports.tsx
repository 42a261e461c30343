import { useStore } from 'zustand';
import { EmptyState } from '../../components/empty-state.tsx';
import styles from '../../components/screen.module.css';
import { isNarrowed, noNarrowing } from './narrow-ports.ts';
import { usePorts, usePortsState } from './ports-context.ts';

const nobody = {
  listening: 'Nobody listens on any port',
  connected: 'Nobody is connected',
  all: 'This machine has no sockets',
} as const;

/** Stands where the rows would: why there are none. */
export function NoPorts() {
  const { poll, state } = usePorts();
  const { states, ...narrowing } = usePortsState((current) => current);
  const { answer, error } = useStore(poll.state);
  if (answer?.states !== states) return error === undefined ? <EmptyState title="Looking at the ports…" /> : null;
  if (answer.rows.length === 0) {
    return <EmptyState title={nobody[states]}>{states !== 'all' && <ShowAll label="Show all sockets" />}</EmptyState>;
  }
  if (!isNarrowed(narrowing)) return null;
  return (
    <EmptyState title={`No ${states === 'connected' ? 'connection' : 'port'} matches`}>
      <p>
        {states !== 'all' && `Only what is ${states} was looked through. `}
        <button type="button" className={styles.link} onClick={() => state.setState(noNarrowing)}>
          Clear the filters
        </button>
        {states !== 'all' && (
          <>
            {' or '}
            <ShowAll label="look at all sockets" />
          </>
        )}
      </p>
    </EmptyState>
  );
}

function ShowAll({ label }: { readonly label: string }) {
  const { state } = usePorts();
  return (
    <button type="button" className={styles.link} onClick={() => state.setState({ states: 'all' })}>
      {label}
    </button>
  );
}
