const grouped = new Intl.NumberFormat('en-GB');

/** `12,345`. */
export const formatCount = (count: number): string => grouped.format(count);

/** `1 process`, `2,000 processes`. */
export const formatQuantity = (count: number, one: string, many: string): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;
