const grouped = new Intl.NumberFormat('en-GB');
const precise = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 15 });

/** A number in a sentence: `1,024`, `93`, `0.5`; one decimal where it says something. */
export const formatNumber = (value: number): string =>
  Math.abs(value) < 10 && !Number.isInteger(value) ? value.toFixed(1) : grouped.format(Math.round(value));

/** A number that somebody has set, as it was set: `91.5`. */
export const formatExactNumber = (value: number): string => precise.format(value);
