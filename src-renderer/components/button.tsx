import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { classes } from './classes.ts';
import styles from './button.module.css';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: 'plain' | 'primary' | 'danger' | 'quiet';
  readonly icon?: ReactNode;
  /** Such as `S`: shown beside the label, and announced. */
  readonly shortcut?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ variant = 'plain', icon, shortcut, className, children, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      {...(shortcut !== undefined && { 'aria-keyshortcuts': shortcut })}
      className={classes(styles.button, styles[variant], className)}
    >
      {icon}
      {children}
      {shortcut !== undefined && (
        <kbd className={styles.shortcut} aria-hidden="true">
          {shortcut}
        </kbd>
      )}
    </button>
  );
}
