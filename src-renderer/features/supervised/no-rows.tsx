import { Layers, Plus } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import styles from './no-rows.module.css';
import { useSupervised, useSupervisedState, useSupervisedView } from './supervised-context.ts';

/** In place of rows: why there are none, and the way to some. */
export function NoRows() {
  const { state, askToStart } = useSupervised();
  const filter = useSupervisedState((current) => current.filter);
  const known = useSupervisedView((view) => view.known);
  if (!known) return <EmptyState title="Asking for the supervised processes…" />;
  if (filter !== '') {
    return (
      <EmptyState title={`Nothing matches “${filter}”`}>
        <Button onClick={() => state.setState({ filter: '' })}>Clear the filter</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<Layers />} title="Nothing is supervised yet">
      <p>Start a dev server, a worker, a watcher: Signalbox keeps it, shows what it uses, and reads its log.</p>
      <Button variant="primary" icon={<Plus />} shortcut="N" onClick={() => askToStart()}>
        Start a process
      </Button>
      <p className={styles.ways}>
        From a terminal in the folder of Signalbox: <code>npx signalbox start web -- npm run dev</code>
        <br />
        An agent does it with the tool <code>proc_start</code>: see the screen <a href="#/connect">Connect</a>.
      </p>
    </EmptyState>
  );
}
