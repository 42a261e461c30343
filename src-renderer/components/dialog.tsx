import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './dialog.module.css';
import { focusItself } from './focus-itself.ts';
import { ModalContent } from './modal-content.tsx';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly size?: 'small' | 'medium' | 'large';
  /** `alertdialog`: asks for a decision. */
  readonly role?: 'dialog' | 'alertdialog';
  /** A click beside it does not close it: what it shows, it shows once. */
  readonly stays?: boolean;
  readonly children: ReactNode;
}

/**
 * A modal dialog: keeps the focus, closes on Escape, gives the focus back.
 * The backdrop is ours: Radix's own locks scrolling by a `<style>` made at run time, which our CSP forbids,
 * and the page never scrolls anyway.
 */
export function Dialog({
  open,
  onClose,
  title,
  description,
  size = 'medium',
  role = 'dialog',
  stays,
  children,
}: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <div className={styles.backdrop} />
        <ModalContent
          role={role}
          className={classes(styles.dialog, styles[size])}
          onOpenAutoFocus={focusItself}
          {...(stays === true && { onInteractOutside: keepOpen })}
          {...(description === undefined && { 'aria-describedby': undefined })}
        >
          <header className={styles.header}>
            <Radix.Title className={styles.title}>{title}</Radix.Title>
            <Radix.Close aria-label="Close" className={styles.close}>
              <X aria-hidden="true" />
            </Radix.Close>
          </header>
          {description !== undefined && (
            <Radix.Description className={styles.description}>{description}</Radix.Description>
          )}
          {children}
        </ModalContent>
      </Radix.Portal>
    </Radix.Root>
  );
}

const keepOpen = (event: Event): void => event.preventDefault();

export interface DialogActionsProps {
  /** Why it was not done: said where it is in sight, however long the form is. */
  readonly problem?: string | undefined;
  readonly children: ReactNode;
}

export const DialogActions = ({ problem, children }: DialogActionsProps) => (
  <footer className={styles.actions}>
    {problem !== undefined && (
      <p role="alert" className={styles.problem}>
        {problem}
      </p>
    )}
    {children}
  </footer>
);
