import { useEffect, useRef, type ReactNode } from 'react';
import styles from './side-list.module.css';

export const SideList = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <nav className={styles.list} aria-label={label}>
    {children}
  </nav>
);

export interface SideGroupProps {
  readonly title?: string;
  readonly children: ReactNode;
}

export const SideGroup = ({ title, children }: SideGroupProps) => (
  <>
    {title !== undefined && <h2 className={styles.heading}>{title}</h2>}
    <ul className={styles.items}>{children}</ul>
  </>
);

export interface SideItemProps {
  readonly title: ReactNode;
  readonly selected: boolean;
  readonly onSelect: () => void;
  /** Below the title, of what there is room for. */
  readonly state?: ReactNode;
  readonly note?: ReactNode;
}

/** One of a list beside what is shown of it. */
export function SideItem({ title, selected, onSelect, state, note }: SideItemProps) {
  const button = useRef<HTMLButtonElement>(null);
  // The arrows lead the focus along, where it is in the list already.
  useEffect(() => {
    const isInList = document.activeElement?.closest(`.${styles.list}`) != null;
    if (selected && isInList) button.current?.focus();
    if (selected) button.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <li>
      <button
        ref={button}
        type="button"
        className={styles.item}
        {...(selected && { 'aria-current': true })}
        onClick={onSelect}
      >
        <span className={styles.title}>{title}</span>
        {state}
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </button>
    </li>
  );
}
