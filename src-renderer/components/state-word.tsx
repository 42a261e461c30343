import { classes } from './classes.ts';
import styles from './state-word.module.css';

export interface StateWords {
  readonly word: string;
  readonly tone: 'good' | 'warn' | 'bad' | 'idle';
}

/** How something stands, in a word and a colour. */
export const StateWord = ({ words: { word, tone } }: { readonly words: StateWords }) => (
  <span className={classes(styles.state, styles[tone])}>{word}</span>
);
