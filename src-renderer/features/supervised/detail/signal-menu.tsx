import { Check, Radio } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { plainSignals } from '../../../../src-shared/contract/proc-lifecycle.ts';
import { isAlive, type ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import { IconButton } from '../../../components/icon-button.tsx';
import menu from '../../../components/menu.module.css';
import { useProcessActions } from '../actions/use-process-actions.ts';
import { useSupervised, useSupervisedState } from '../supervised-context.ts';
import { signalWords } from '../words/signal-words.ts';
import styles from './signal-menu.module.css';

/** Signals to its tree, or to its root alone. */
export function SignalMenu({ process }: { readonly process: ManagedProcess }) {
  const { state } = useSupervised();
  const open = useSupervisedState(({ signalsOpen }) => signalsOpen);
  const alive = isAlive(process);
  return (
    // Not modal: Radix would lock scrolling by a `<style>` made at run time, which our CSP forbids.
    <DropdownMenu.Root
      modal={false}
      open={open && alive}
      onOpenChange={(signalsOpen) => state.setState({ signalsOpen })}
    >
      <DropdownMenu.Trigger asChild>
        <IconButton label="Send a signal" hint="Send a signal (G)" icon={<Radio />} disabled={!alive} />
      </DropdownMenu.Trigger>
      {open && alive && <SignalItems process={process} />}
    </DropdownMenu.Root>
  );
}

/** Made when it opens: the focus goes back to where it was then, which is not the button when a key has opened it. */
function SignalItems({ process }: { readonly process: ManagedProcess }) {
  const [before] = useState(() => document.activeElement);
  const [tree, setTree] = useState(true);
  const { sendSignal } = useProcessActions();
  return (
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        align="end"
        sideOffset={4}
        collisionPadding={8}
        className={menu.menu}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          if (before instanceof HTMLElement) before.focus();
        }}
      >
        <DropdownMenu.Label className={menu.label}>Signal to {process.name}</DropdownMenu.Label>
        {plainSignals.map((signal) => (
          <DropdownMenu.Item key={signal} className={menu.item} onSelect={() => void sendSignal(process, signal, tree)}>
            <code className={styles.signal}>{signal}</code>
            <span className={styles.word}>{signalWords[signal]}</span>
          </DropdownMenu.Item>
        ))}
        <DropdownMenu.Separator className={menu.separator} />
        <DropdownMenu.CheckboxItem
          className={menu.item}
          checked={tree}
          onCheckedChange={setTree}
          onSelect={(event) => event.preventDefault()}
        >
          <span className={menu.mark}>
            <DropdownMenu.ItemIndicator>
              <Check />
            </DropdownMenu.ItemIndicator>
          </span>
          To all of its tree, not to its root alone
        </DropdownMenu.CheckboxItem>
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  );
}
