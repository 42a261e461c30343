import type { PortRow } from './port-row.ts';

/** In the browser of the person. */
export function openInBrowser(row: PortRow | undefined): void {
  if (row?.url !== undefined) window.open(row.url, '_blank', 'noreferrer');
}
