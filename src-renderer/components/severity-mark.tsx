import { CircleAlert, Info, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Severity } from '../../src-shared/model/alert-rule.ts';
import { classes } from './classes.ts';
import styles from './severity-mark.module.css';

/** Each with a shape of its own: nobody has to tell them by their colours. */
export const severityWords: Readonly<Record<Severity, { readonly word: string; readonly icon: ReactNode }>> = {
  info: { word: 'Info', icon: <Info aria-hidden="true" /> },
  warning: { word: 'Warning', icon: <TriangleAlert aria-hidden="true" /> },
  error: { word: 'Error', icon: <CircleAlert aria-hidden="true" /> },
  critical: { word: 'Critical', icon: <OctagonAlert aria-hidden="true" /> },
};

export const SeverityMark = ({ severity }: { readonly severity: Severity }) => (
  <span className={classes(styles.mark, styles[severity])} title={severityWords[severity].word}>
    {severityWords[severity].icon}
    <span className={styles.word}>{severityWords[severity].word}</span>
  </span>
);
