import type { ConnectPlace } from '../../../src-shared/contract/connect.ts';
import { classes } from '../../components/classes.ts';
import { describePlace } from './describe-place.ts';
import styles from './place-state.module.css';

/** Whether we stand in a file, in a word and a colour. */
export function PlaceState({ place }: { readonly place: ConnectPlace }) {
  const { word, tone } = describePlace(place);
  return <span className={classes(styles.state, styles[tone])}>{word}</span>;
}
