import { Option } from 'commander';
import { duration } from './duration.ts';

/** The longest that anything is waited for. */
export const LONGEST_MS = 600_000;

/** How long a process may take to stop. */
export const timeoutOption = (): Option =>
  new Option('--timeout <time>', 'how long to wait before SIGKILL, in ms or as 30s')
    .argParser(duration(0, LONGEST_MS))
    .default(5000, '5s');
