import type { ReactNode } from 'react';
import styles from './part.module.css';

export interface PartProps {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly children?: ReactNode;
}

/** One step of the way: what it is, and what to take from it. */
export const Part = ({ title, hint, children }: PartProps) => (
  <section className={styles.part} aria-label={title}>
    <h3 className={styles.heading}>
      {title}
      {hint !== undefined && <span>{hint}</span>}
    </h3>
    {children}
  </section>
);
