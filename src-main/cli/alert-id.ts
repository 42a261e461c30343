import { wholeNumber } from './whole-number.ts';

/** A parser for the id of an alert. */
export const alertId = wholeNumber(1, Number.MAX_SAFE_INTEGER);
