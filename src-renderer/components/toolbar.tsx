import type { ReactNode } from 'react';
import styles from './toolbar.module.css';

export const Toolbar = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div role="group" aria-label={label} className={styles.toolbar}>
    {children}
  </div>
);

/** Pushes what follows to the end. */
export const ToolbarSpace = () => <span className={styles.space} />;
