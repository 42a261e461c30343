const MOST_LINES = 2000;

/** The lines that a selection reaches over, by the `data-index` of their elements. */
export function selectedRange(
  container: HTMLElement,
  selection: Selection | null,
): { readonly first: number; readonly last: number } | undefined {
  if (selection === null || selection.isCollapsed) return undefined;
  const anchor = indexOf(container, selection.anchorNode);
  const focus = indexOf(container, selection.focusNode);
  if (anchor === undefined || focus === undefined) return undefined;
  const first = Math.min(anchor, focus);
  return { first, last: Math.min(Math.max(anchor, focus), first + MOST_LINES) };
}

function indexOf(container: HTMLElement, node: Node | null): number | undefined {
  const element = node instanceof Element ? node : node?.parentElement;
  const row = element?.closest<HTMLElement>('[data-index]');
  return row && container.contains(row) ? Number(row.dataset['index']) : undefined;
}
