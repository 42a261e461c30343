import styles from './process-details.module.css';

/** In place of a list: that it is empty, or why nobody knows what is in it. */
export const NothingThere = ({ why, none }: { readonly why: string | undefined; readonly none: string }) => (
  <p className={styles.quiet}>{why === undefined ? none : `Not known: ${why}`}</p>
);
