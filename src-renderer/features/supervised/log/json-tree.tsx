import { ChevronRight, Copy, Funnel } from 'lucide-react';
import { useState } from 'react';
import { oneLine } from '../../../../src-shared/format/one-line.ts';
import type { JsonObject } from '../../../../src-shared/model/parse-json-object.ts';
import { formatQuantity } from '../../../components/format/format-count.ts';
import styles from './json-tree.module.css';
import type { LineActions } from './line-actions.ts';
import { clauseFor } from './where-clause.ts';

type Actions = Pick<LineActions, 'copyText' | 'addClause'>;

/** Deeper objects are closed at first. */
const OPEN_DEPTH = 2;
/** More entries of one object, and longer texts, are shown when they are asked for. */
const MAX_ENTRIES = 100;
const MAX_TEXT = 1000;

/** The fields of a JSON line. What the log says is untrusted, and shown as text. */
export const JsonTree = ({ json, actions }: { readonly json: JsonObject; readonly actions: Actions }) => (
  <div className={styles.tree}>
    <Entries value={json} path={[]} actions={actions} />
  </div>
);

interface EntriesProps {
  readonly value: object;
  readonly path: readonly string[];
  readonly actions: Actions;
}

function Entries({ value, path, actions }: EntriesProps) {
  const [all, setAll] = useState(false);
  const entries = Object.entries(value);
  const shown = all ? entries : entries.slice(0, MAX_ENTRIES);
  return (
    <ul className={styles.entries}>
      {shown.map(([key, part]: [string, unknown]) => (
        <Entry key={key} name={key} value={part} path={[...path, key]} actions={actions} />
      ))}
      {shown.length < entries.length && (
        <li>
          <button type="button" className={styles.more} onClick={() => setAll(true)}>
            {formatQuantity(entries.length - shown.length, 'more entry', 'more entries')}
          </button>
        </li>
      )}
    </ul>
  );
}

interface EntryProps {
  readonly name: string;
  readonly value: unknown;
  readonly path: readonly string[];
  readonly actions: Actions;
}

function Entry({ name, value, path, actions }: EntryProps) {
  const isBranch = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  return (
    <li className={styles.entry}>
      {isBranch ? (
        <Branch name={name} value={value} path={path} actions={actions} />
      ) : (
        <Leaf name={name} value={value} path={path} actions={actions} />
      )}
    </li>
  );
}

function Branch({ name, value, path, actions }: EntryProps & { readonly value: object }) {
  const [open, setOpen] = useState(path.length <= OPEN_DEPTH);
  const count = Object.keys(value).length;
  return (
    <>
      <button type="button" className={styles.branch} aria-expanded={open} onClick={() => setOpen(!open)}>
        <ChevronRight aria-hidden="true" />
        <span className={styles.key}>{oneLine(name)}</span>
        <span className={styles.size}>
          {Array.isArray(value) ? `[${count}]` : `{${formatQuantity(count, 'field', 'fields')}}`}
        </span>
      </button>
      {open && <Entries value={value} path={path} actions={actions} />}
    </>
  );
}

function Leaf({ name, value, path, actions }: EntryProps) {
  const [all, setAll] = useState(false);
  const text = textOf(value);
  const isCut = !all && text.length > MAX_TEXT;
  const clause = clauseFor(path, value);
  return (
    <div className={styles.leaf}>
      <span className={styles.key}>{oneLine(name)}</span>
      <span className={styles[typeOf(value)]}>{isCut ? `${text.slice(0, MAX_TEXT)}…` : text}</span>
      {isCut && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          Show all
        </button>
      )}
      <span className={styles.actions}>
        {clause !== undefined && (
          <button
            type="button"
            className={styles.action}
            aria-label={`Only lines with ${clause}`}
            title={`Only lines with ${clause}`}
            onClick={() => actions.addClause(clause)}
          >
            <Funnel aria-hidden="true" />
          </button>
        )}
        <button
          type="button"
          className={styles.action}
          aria-label={`Copy the value of ${oneLine(name)}`}
          title="Copy the value"
          onClick={() => actions.copyText(typeof value === 'string' ? value : text)}
        >
          <Copy aria-hidden="true" />
        </button>
      </span>
    </div>
  );
}

/** As JSON has it; strings over several lines as they are. */
const textOf = (value: unknown): string =>
  typeof value === 'string' && value.includes('\n')
    ? value.split('\n').map(oneLine).join('\n')
    : oneLine(JSON.stringify(value));

function typeOf(value: unknown): 'string' | 'number' | 'word' {
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'number' : 'word';
}
