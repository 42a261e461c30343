import type { ReactNode } from 'react';
import styles from './button.module.css';

export interface LinkButtonProps {
  readonly href: string;
  readonly title?: string;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** A link out of the page that looks like what it does: a button. */
export const LinkButton = ({ href, title, icon, children }: LinkButtonProps) => (
  <a href={href} title={title} target="_blank" rel="noreferrer" className={styles.button}>
    {icon}
    {children}
  </a>
);
