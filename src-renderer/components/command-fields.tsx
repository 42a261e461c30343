import { useId } from 'react';
import styles from './command-fields.module.css';

export interface CommandFieldsProps {
  readonly command: readonly string[];
  readonly error: string | undefined;
  /** A program, as an example. */
  readonly example: string;
  readonly onChange: (command: readonly string[]) => void;
}

/** A command, a field for each of its words: what stands in one stays one, spaces and quotes included. */
export function CommandFields({ command, error, example, onChange }: CommandFieldsProps) {
  const id = useId();
  // One more waits for the next argument.
  const shown = command.at(-1) === '' && command.length > 1 ? command : [...command, ''];
  const set = (at: number, word: string) => {
    const words = shown.map((each, index) => (index === at ? word : each));
    onChange(words.slice(0, Math.max(1, words.findLastIndex((each) => each !== '') + 1)));
  };
  return (
    <div className={styles.command}>
      {shown.map((word, index) => (
        <input
          // A word of a command is its place in it.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          type="text"
          spellCheck={false}
          autoComplete="off"
          aria-label={index === 0 ? 'Program' : `Argument ${index}`}
          placeholder={index === 0 ? example : 'argument'}
          {...(error !== undefined && index === 0 && { 'aria-invalid': true, 'aria-describedby': id })}
          value={word}
          onChange={({ target }) => set(index, target.value)}
        />
      ))}
      {error !== undefined && (
        <p id={id} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}
