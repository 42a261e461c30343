import type { ReactNode } from 'react';
import styles from './heading.module.css';

/** Of a part of the details, with what can be done there. */
export const Heading = ({ title, children }: { readonly title: string; readonly children?: ReactNode }) => (
  <header className={styles.heading}>
    <h3>{title}</h3>
    {children}
  </header>
);
