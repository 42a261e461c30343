/** One decimal below 1,000, none above; `–` while it is unknown. */
export function formatPercent(value: number | undefined): string {
  if (value === undefined) return '–';
  return value < 999.95 ? value.toFixed(1) : Math.round(value).toString();
}
