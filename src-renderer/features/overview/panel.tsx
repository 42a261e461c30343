import type { ReactNode } from 'react';
import styles from './panel.module.css';

export interface PanelProps {
  readonly title: string;
  readonly hint?: ReactNode;
  /** At the end of its heading. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the screen with a heading of its own. */
export const Panel = ({ title, hint, actions, children }: PanelProps) => (
  <section aria-label={title} className={styles.panel}>
    <header className={styles.header}>
      <h2 className={styles.title}>{title}</h2>
      <span className={styles.hint}>{hint}</span>
      {actions}
    </header>
    {children}
  </section>
);

/** What is said where a panel has nothing to show. */
export const Nothing = ({ children }: { readonly children: ReactNode }) => <p className={styles.nothing}>{children}</p>;
