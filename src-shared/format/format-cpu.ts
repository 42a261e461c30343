/** `0.0%`, `12.3%`, `134.0%`: 100 = one core. Always one decimal, so that a column of them stays aligned. */
export function formatCpu(percent: number): string {
  return `${Math.max(0, percent).toFixed(1)}%`;
}
