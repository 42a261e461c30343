import {
  Ban,
  CircleCheck,
  CircleOff,
  CirclePlay,
  CircleStop,
  CircleX,
  Clock4,
  LoaderCircle,
  Unplug,
  Zap,
  type LucideIcon,
} from 'lucide-react';
import { classes } from '../../../components/classes.ts';
import type { StateKind, StateWords } from '../words/describe-state.ts';
import styles from './state-icon.module.css';

const icons: Readonly<Record<StateKind, LucideIcon>> = {
  starting: LoaderCircle,
  running: CirclePlay,
  ready: CircleCheck,
  stopping: CircleStop,
  ended: CircleOff,
  failed: CircleX,
  signalled: Zap,
  'timed-out': Clock4,
  'failed-to-start': Ban,
  lost: Unplug,
};

/** A state by its shape and its colour; the word stands beside it. */
export function StateIcon({ words: { kind, tone } }: { readonly words: StateWords }) {
  const Icon = icons[kind];
  return <Icon aria-hidden="true" className={classes(styles.icon, styles[tone], styles[kind])} />;
}
