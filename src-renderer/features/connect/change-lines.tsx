import { classes } from '../../components/classes.ts';
import styles from './change-lines.module.css';

const kinds = { '+': styles.comes, '-': styles.goes, ' ': undefined } as const;

/** The lines that go and come, each with its mark, and a few around them. */
export const ChangeLines = ({ lines }: { readonly lines: readonly string[] }) => (
  <pre className={styles.lines} aria-label="What changes">
    {lines.map((line, at) => (
      // A line is its place in the file.
      // oxlint-disable-next-line react/no-array-index-key
      <span key={at} className={classes(styles.line, kinds[line.charAt(0) as keyof typeof kinds])}>
        {line}
      </span>
    ))}
  </pre>
);
