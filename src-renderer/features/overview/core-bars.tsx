import styles from './core-bars.module.css';

/** More would not be told apart. */
const MOST = 32;

/** How busy each core is, as a bar in little room. */
export function CoreBars({ perCore }: { readonly perCore: readonly number[] | undefined }) {
  if (perCore === undefined || perCore.length === 0) return null;
  const words = perCore.map((percent) => `${percent.toFixed(0)} %`).join(', ');
  return (
    <span role="img" aria-label={`CPU per core: ${words}`} title={`Per core: ${words}`} className={styles.cores}>
      {perCore.slice(0, MOST).map((percent, core) => (
        // A core is its place in the list.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={core} className={styles.core}>
          <span className={styles.bar} style={{ transform: `scaleY(${Math.min(100, percent) / 100})` }} />
        </span>
      ))}
    </span>
  );
}
