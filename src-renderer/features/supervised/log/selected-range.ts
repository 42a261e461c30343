export interface SelectedRange {
  readonly first: number;
  readonly last: number;
}

/** The lines that a selection reaches over, by their sequences. */
export function selectedRange(container: HTMLElement, selection: Selection | null): SelectedRange | undefined {
  if (selection === null || selection.isCollapsed) return undefined;
  const anchor = sequenceOf(container, selection.anchorNode);
  const focus = sequenceOf(container, selection.focusNode);
  if (anchor === undefined || focus === undefined) return undefined;
  return { first: Math.min(anchor, focus), last: Math.max(anchor, focus) };
}

function sequenceOf(container: HTMLElement, node: Node | null): number | undefined {
  const element = node instanceof Element ? node : node?.parentElement;
  const row = element?.closest<HTMLElement>('[data-sequence]');
  return row && container.contains(row) ? Number(row.dataset['sequence']) : undefined;
}
