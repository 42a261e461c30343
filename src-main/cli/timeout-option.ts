import { Option } from 'commander';
import { wholeNumber } from './whole-number.ts';

/** How long a process may take to stop. */
export const timeoutOption = (): Option =>
  new Option('--timeout <ms>', 'how long to wait before SIGKILL').argParser(wholeNumber(0, 600_000)).default(5000);
