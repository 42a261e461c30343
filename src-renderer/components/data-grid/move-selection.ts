const STEPS: Readonly<Record<string, (index: number, count: number, page: number) => number>> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  PageDown: (index, _count, page) => index + page,
  PageUp: (index, _count, page) => index - page,
  Home: () => 0,
  End: (_index, count) => count - 1,
};

/** Where a key moves the selection; undefined when it is no key that moves. With nothing selected it starts at `first`. */
export function moveSelection(
  key: string,
  { index, count, page, first }: { index: number | undefined; count: number; page: number; first: number },
): number | undefined {
  const step = STEPS[key];
  if (step === undefined || count === 0) return undefined;
  if (index === undefined && key.startsWith('Arrow')) return Math.min(first, count - 1);
  return Math.max(0, Math.min(count - 1, step(index ?? first, count, page)));
}
