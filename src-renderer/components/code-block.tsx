import styles from './code-block.module.css';
import { CopyButton } from './copy-button.tsx';

export interface CodeBlockProps {
  /** What it is, for who cannot see where it stands; the button says `Copy` and this. */
  readonly label: string;
  readonly text: string;
}

/** A text that is meant to be copied, as it is. */
export const CodeBlock = ({ label, text }: CodeBlockProps) => (
  <div className={styles.block}>
    <pre aria-label={label}>{text.trimEnd()}</pre>
    <CopyButton label={`Copy ${label.charAt(0).toLowerCase()}${label.slice(1)}`} text={text} />
  </div>
);
