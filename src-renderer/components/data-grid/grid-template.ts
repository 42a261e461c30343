export interface TemplateColumn {
  readonly size: number;
  readonly grow: boolean;
}

/** The columns as a CSS grid template: fixed widths, but the last that may grow takes the room that is left. */
export function gridTemplate(columns: readonly TemplateColumn[]): string {
  const growing = columns.findLastIndex(({ grow }) => grow);
  return columns.map(({ size }, index) => (index === growing ? `minmax(${size}px, 1fr)` : `${size}px`)).join(' ');
}
