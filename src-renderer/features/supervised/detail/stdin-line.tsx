import { ChevronRight, CornerDownLeft, Unplug } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import { IconButton } from '../../../components/icon-button.tsx';
import { useShortcut } from '../../../components/use-shortcut.ts';
import { whyNotWritable } from '../words/why-not-writable.ts';
import { CloseStdinDialog } from './close-stdin-dialog.tsx';
import styles from './stdin-line.module.css';
import { useStdin } from './use-stdin.ts';

/** A line to the stdin of a process that was started with a pipe. */
export function StdinLine({ process }: { readonly process: ManagedProcess }) {
  const reason = whyNotWritable(process);
  const input = useRef<HTMLTextAreaElement>(null);
  const [closing, setClosing] = useState(false);
  const { text, setText, send, end, recall } = useStdin(process);
  const disabled = reason !== undefined;
  useShortcut('i', () => input.current?.focus(), { enabled: !disabled });

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { key, shiftKey, ctrlKey } = event;
    if (key === 'Enter' && !shiftKey) send();
    else if (key === 'd' && ctrlKey && text === '') setClosing(true);
    else if (key === 'ArrowUp' && isAtFirstLine(event.currentTarget)) recall('older');
    else if (key === 'ArrowDown' && isAtLastLine(event.currentTarget)) recall('newer');
    else if (key === 'Escape' && text !== '') setText('');
    else if (key === 'Escape') document.querySelector<HTMLElement>('[role=log], [role=grid]')?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.line}>
      <ChevronRight aria-hidden="true" />
      <textarea
        ref={input}
        className={styles.input}
        aria-label={`Input of ${process.name}`}
        aria-keyshortcuts="I"
        rows={1}
        spellCheck={false}
        placeholder={disabled ? `${reason}.` : 'A line to its input (I)'}
        disabled={disabled}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <IconButton
        label="Send"
        hint="Send (Enter)"
        size="small"
        icon={<CornerDownLeft />}
        disabled={disabled}
        onClick={send}
      />
      <IconButton
        label="Close its input"
        hint="Close its input… (Ctrl D)"
        size="small"
        icon={<Unplug />}
        disabled={disabled}
        onClick={() => setClosing(true)}
      />
      <CloseStdinDialog name={process.name} open={closing} onClose={() => setClosing(false)} onConfirm={end} />
    </div>
  );
}

const isAtFirstLine = ({ value, selectionStart }: HTMLTextAreaElement) =>
  !value.slice(0, selectionStart).includes('\n');
const isAtLastLine = ({ value, selectionEnd }: HTMLTextAreaElement) => !value.slice(selectionEnd).includes('\n');
