import { useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { EmptyState } from '../../../components/empty-state.tsx';
import { useConnection } from '../../../connection/connection-context.ts';
import { useTopic } from '../../../connection/create-topic.ts';
import { createLogModel } from './create-log-model.ts';
import { LogLines, type LogLinesHandle } from './log-lines.tsx';
import styles from './log-pane.module.css';
import { LogToolbar } from './log-toolbar.tsx';
import { stepThrough } from './step-through.ts';
import { useSupervised } from '../supervised-context.ts';

/** The log of one managed process. Give it a `key` of the name: another process is another pane. */
export function LogPane({ name }: { readonly name: string }) {
  const connection = useConnection();
  const { logPreferences } = useSupervised();
  const model = useMemo(() => createLogModel(connection, name), [connection, name]);
  const view = useTopic(model.topic);
  const preferences = useStore(logPreferences);
  const [current, setCurrent] = useState<number>();
  const pane = useRef<HTMLElement>(null);
  const lines = useRef<LogLinesHandle>(null);

  const step = (direction: 1 | -1) => {
    const next = stepThrough(view.found, current, direction);
    setCurrent(next);
    if (next !== undefined) lines.current?.reveal(next);
  };

  return (
    <section ref={pane} tabIndex={-1} className={styles.pane} aria-label={`Log of ${name}`}>
      <LogToolbar
        view={view}
        current={current}
        preferences={preferences}
        onFilter={(part) => {
          setCurrent(undefined);
          model.setFilter(part);
        }}
        onPreference={(part) => logPreferences.setState(part)}
        onStep={step}
        onLeave={() => (lines.current ?? pane.current)?.focus()}
      />
      {view.shown.length === 0 ? (
        <EmptyState title={emptyTitle(view.known, view.held)} />
      ) : (
        <LogLines
          ref={lines}
          label={`Log lines of ${name}`}
          lines={view.shown}
          search={view.filter.search}
          current={current}
          wrap={preferences.wrap}
          times={preferences.times}
        />
      )}
    </section>
  );
}

function emptyTitle(known: boolean, held: number): string {
  if (!known) return 'Reading the log…';
  return held === 0 ? 'It has written nothing yet' : 'No line has this level or a higher one';
}
