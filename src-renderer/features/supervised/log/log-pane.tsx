import { ScrollText } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { useConnection } from '../../../connection/connection-context.ts';
import { useTopic } from '../../../connection/create-topic.ts';
import { useHistory } from '../detail/use-history.ts';
import { useSupervised } from '../supervised-context.ts';
import { createLogKeys } from './create-log-keys.ts';
import { createLogModel } from './create-log-model.ts';
import { emptyTitle } from './empty-title.ts';
import { fieldsSeen } from './fields-seen.ts';
import { FilterBar } from './filter-bar.tsx';
import { handleLogKey } from './handle-log-key.ts';
import { JumpDialog } from './jump-dialog.tsx';
import { LineAnnouncer } from './line-announcer.tsx';
import { isFiltered, showAll } from './log-filter.ts';
import { LogLines } from './log-lines.tsx';
import styles from './log-pane.module.css';
import { LogToolbar } from './log-toolbar.tsx';
import { runStarts } from './run-starts.ts';
import { useJump } from './use-jump.ts';
import { useLineActions } from './use-line-actions.ts';
import { selectAllIn, useLogCopies } from './use-log-copies.ts';
import { useLogExport } from './use-log-export.ts';
import { useLogReading } from './use-log-reading.ts';
import { useLogShortcuts } from './use-log-shortcuts.ts';
import { useMatchSteps } from './use-match-steps.ts';
import { withClause } from './where-clause.ts';

/** The log of one managed process. Give it a `key` of the name: another process is another pane. */
export function LogPane({ process }: { readonly process: ManagedProcess }) {
  const { name } = process;
  const connection = useConnection();
  const { logPreferences } = useSupervised();
  const preferences = useStore(logPreferences);
  const model = useMemo(() => createLogModel(connection, name), [connection, name]);
  const view = useTopic(model.topic);
  const { lines: held } = view.held;
  const history = useHistory(process);
  const runs = useMemo(() => runStarts(held, history.phase === 'known' ? history.runs : []), [held, history]);

  const reading = useLogReading(model);
  const { lines, cursor, toggle, togglePause } = reading;
  useJump(name, model, reading);
  const { step, isStepping } = useMatchSteps(model, view, reading);
  const { copyLines, copyText, onCopy } = useLogCopies();
  const exporting = useLogExport(name, view.filter);
  const pane = useRef<HTMLElement>(null);
  const [isJumping, setJumping] = useState(false);
  useLogShortcuts({ preferences: logPreferences, togglePause, jump: () => setJumping(true) });

  const addClause = (clause: string) => {
    logPreferences.setState({ filters: true });
    model.setFilter({ where: withClause(view.filter.where, clause) });
  };
  const actions = useLineActions({
    toggle,
    copyLine: (line) => copyLines([line]),
    copyText,
    addClause,
    loadGap: (sequence) => void model.feed.loadGap(sequence),
  });
  const all = () => held.slice(0, held.count);

  return (
    <section ref={pane} tabIndex={-1} className={styles.pane} aria-label={`Log of ${name}`}>
      <LogToolbar
        view={view}
        cursor={cursor}
        isStepping={isStepping}
        onSearch={(part) => {
          reading.letGo();
          model.setSearch(part);
        }}
        onStep={step}
        onLeave={() => (lines.current ?? pane.current)?.focus()}
        preferences={preferences}
        onPreference={(part) => logPreferences.setState(part)}
        isPaused={reading.reader.isPaused}
        onPause={togglePause}
        exporting={exporting}
        onJump={() => setJumping(true)}
        onCopyAll={() => copyLines(all())}
      />
      {(preferences.filters || (isFiltered(view.filter) && view.failure !== undefined)) && (
        <FilterBar view={view} onFilter={model.setFilter} fields={() => fieldsSeen(held)} />
      )}
      {held.count === 0 ? (
        <EmptyState icon={<ScrollText />} title={emptyTitle(view)}>
          {view.removed !== undefined && <p>{view.removed}</p>}
          {isFiltered(view.filter) && view.held.total > 0 && (
            <Button onClick={() => model.setFilter(showAll)}>Clear the filters</Button>
          )}
        </EmptyState>
      ) : (
        <LogLines
          ref={lines}
          label={`Log lines of ${name}`}
          view={view}
          reader={reading.reader}
          onReader={reading.onReader}
          look={preferences}
          runs={runs}
          cursor={cursor}
          expanded={reading.expanded}
          actions={actions}
          onLoad={reading.onLoad}
          onFollow={reading.follow}
          onKeyDown={(event) => {
            const selectAll = () => selectAllIn(event.currentTarget);
            handleLogKey(event, createLogKeys({ reading, held, copyLines, selectAll }));
          }}
          onCopy={(event) => onCopy(event, all)}
        />
      )}
      <LineAnnouncer line={cursor === undefined ? undefined : held.at(held.indexOf(cursor))} />
      <JumpDialog
        open={isJumping}
        onClose={() => setJumping(false)}
        time={() => held.at(lines.current?.seen()[0] ?? 0)?.time}
        find={model.goToTime}
        onFound={(sequence) => void reading.goTo(sequence)}
      />
    </section>
  );
}
