import { useEffect, useRef } from 'react';
import { classes } from '../../../components/classes.ts';
import { isMoment } from '../../../components/charts/time-span.ts';
import { formatTime } from '../../../components/format/format-time.ts';
import { LONGEST_LOG_MS, type PastView } from '../look-back.ts';
import { useOverview } from '../overview-context.ts';
import { Nothing, Panel } from '../panel.tsx';
import styles from './log-then.module.css';

type Line = PastView['lines'][number];

/** What managed processes wrote then. It is their text: shown as it is, and never as more than text. */
export function LogThen({ past }: { readonly past: PastView }) {
  const { lines, linesLeftOut, picked } = past;
  const isTooLong = picked.to - picked.from > LONGEST_LOG_MS;
  const left = linesLeftOut > 0 && `${linesLeftOut} more are in the logs`;
  return (
    <Panel title="What the logs said" hint={left}>
      {lines.length > 0 && <Lines key={`${picked.from} ${picked.to}`} past={past} />}
      {lines.length === 0 && (
        <Nothing>
          {isTooLong ? 'Pick a shorter range to read what was logged in it.' : 'No managed process wrote a line then.'}
        </Nothing>
      )}
    </Panel>
  );
}

/** Give it a `key` of what is picked: it begins with the moment in sight, and stays where one has read to. */
function Lines({ past: { lines, picked } }: { readonly past: PastView }) {
  const { links } = useOverview();
  const frame = useRef<HTMLDivElement>(null);
  const here = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (frame.current === null || here.current === null) return;
    frame.current.scrollTop = here.current.offsetTop - frame.current.clientHeight / 2;
  }, []);
  const next = lines.findIndex(({ time }) => time > picked.from);
  const at = next === -1 ? lines.length : next;
  const row = (line: Line) => <Row key={`${line.name} ${line.sequence}`} line={line} />;
  return (
    <>
      <p className={styles.logs}>
        {[...new Set(lines.map(({ name }) => name))].map((name) => (
          <button key={name} type="button" className={styles.log} onClick={() => links.showLog(name, picked.from)}>
            Log of {name}
          </button>
        ))}
      </p>
      {/* A part that scrolls is scrolled by keys, too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={frame} tabIndex={0} role="region" aria-label="Log lines then" className={styles.frame}>
        <ol className={styles.lines}>
          {lines.slice(0, at).map(row)}
          {isMoment(picked) && (
            <li ref={here} className={styles.here}>
              {formatTime(picked.from)}
            </li>
          )}
          {lines.slice(at).map(row)}
        </ol>
      </div>
    </>
  );
}

function Row({ line: { name, time, level, stream, text } }: { readonly line: Line }) {
  const { links } = useOverview();
  const isBad = level === 'error' || level === 'fatal' || (level === undefined && stream === 'err');
  return (
    <li className={styles.line}>
      <button
        type="button"
        // Those who go by keys have the buttons above: there may be hundreds of lines.
        tabIndex={-1}
        className={styles.time}
        title={`Show it in the log of ${name}`}
        onClick={() => links.showLog(name, time)}
      >
        {formatTime(time)}
      </button>
      <span className={styles.name}>{name}</span>
      <span className={classes(styles.text, isBad && styles.bad, level === 'warn' && styles.warn)}>{text}</span>
    </li>
  );
}
