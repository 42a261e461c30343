import { Dialog } from '../components/dialog.tsx';
import { modifierKey } from '../components/modifier-key.ts';
import styles from './keyboard-help.module.css';
import { useShell, useShellState } from './shell-context.ts';

const groups = [
  {
    title: 'Everywhere',
    keys: [
      [`${modifierKey} K`, 'Command palette'],
      ['/', 'Filter'],
      ['Esc', 'Close, clear, deselect'],
      ['?', 'This help'],
    ],
  },
  {
    title: 'Tables',
    keys: [
      ['↑ ↓', 'The row above, below'],
      ['PgUp PgDn', 'A page at a time'],
      ['Home End', 'First, last row'],
      ['Enter', 'Details, or the log'],
      ['Tab', 'Headers: sort, resize'],
      [`${modifierKey} ← →`, 'Move the column, on its header'],
    ],
  },
  {
    title: 'Overview',
    keys: [
      ['← →', 'The moment before, after'],
      ['Home End', 'The first, the last moment shown'],
      ['J', 'Go to a time…'],
      ['Z', 'Look closer at what is picked'],
      ['[ ]', 'Back, or on, in time'],
      ['1 – 6', 'From 15 minutes to 30 days'],
      ['Esc', 'Back to now, back to the machine'],
    ],
  },
  {
    title: 'System',
    keys: [
      ['K', 'Kill the process…'],
      ['Space', 'Hold the order of rows; held down, as long'],
      ['T', 'Tree, or flat'],
      ['← →', 'Fold, or unfold, what is below the row'],
    ],
  },
  {
    title: 'Alerts',
    keys: [
      ['1 2 3', 'Ongoing, history, rules'],
      ['A', 'Acknowledge'],
      ['S', 'Snooze…'],
      ['C', 'Clear'],
      ['R', 'Restart the process'],
      ['P', 'Show the process'],
      ['O', 'Show that moment'],
      ['E', 'Edit the rule…'],
      ['N D', 'New rule…, another like it'],
      ['Space', 'Switch the rule on or off'],
      ['Del', 'Delete the rule, or restore it…'],
    ],
  },
  {
    title: 'Ports',
    keys: [
      ['K', 'Kill who holds it…'],
      ['S', 'Show the owner in System'],
      ['O Enter', 'Open in the browser'],
    ],
  },
  {
    title: 'Debris',
    keys: [
      ['↑ ↓', 'Go from one to the next'],
      ['Space', 'Tick it, or untick it'],
      ['A Esc', 'Tick all, or none'],
      ['C', 'Clean what is ticked…'],
    ],
  },
  {
    title: 'Agents',
    keys: [
      ['↑ ↓', 'Who is above, below'],
      ['N', 'Add an agent…'],
      ['Del', 'Revoke its token…'],
    ],
  },
  {
    title: 'Connect',
    keys: [
      ['↑ ↓', 'The client above, below'],
      ['W', 'Write us into its settings…'],
      ['C', 'Copy what belongs into them'],
      ['Del', 'Disconnect…'],
    ],
  },
  {
    title: 'Supervised',
    keys: [
      ['N', 'Start a process…'],
      ['E', 'Start with changes…'],
      ['R', 'Restart, or start again'],
      ['S', 'Stop…'],
      ['Del', 'Remove…'],
      ['G', 'Send a signal…'],
      ['O', 'Open its port in the browser'],
      ['1 2 3', 'Log, details, history'],
      ['I', 'Write to its input'],
      ['⇧ ↑ ↓', 'Select several rows'],
      ['Space', 'Select the row, too'],
      [`${modifierKey} A`, 'Select all rows'],
    ],
  },
  {
    title: 'Log',
    keys: [
      [`${modifierKey} F`, 'Search'],
      ['Enter ⇧Enter', 'Next, previous match'],
      ['F', 'Filters'],
      ['P Space', 'Pause, or follow again'],
      ['Home End', 'First line, the newest'],
      ['↑ ↓', 'The line above, below'],
      ['Enter ← →', 'Fields of a JSON line'],
      ['C', 'Copy the line'],
      ['W', 'Wrap long lines'],
      ['T', 'Times: of day, ago, between'],
      ['B', 'JSON lines as written'],
      ['J', 'Jump to a time…'],
    ],
  },
] as const;

export function KeyboardHelp() {
  const { state } = useShell();
  const open = useShellState(({ onTop }) => onTop === 'help');
  return (
    <Dialog open={open} onClose={() => state.setState({ onTop: undefined })} title="Keyboard shortcuts">
      <div className={styles.groups}>
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3 className={styles.heading}>{title}</h3>
            <dl className={styles.keys}>
              {keys.map(([key, meaning]) => (
                <div key={key} className={styles.row}>
                  <dt>
                    {key.split(' ').map((cap) => (
                      <kbd key={cap} className={styles.cap}>
                        {cap}
                      </kbd>
                    ))}
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
