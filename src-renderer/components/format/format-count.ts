const grouped = new Intl.NumberFormat('en-GB');

/** `12,345`; `–` while it is unknown. */
export const formatCount = (count: number | undefined): string => (count === undefined ? '–' : grouped.format(count));

/** `1 process`, `2,000 processes`. */
export const formatQuantity = (count: number, one: string, many: string): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;
