import type { Alert } from '../../../../src-shared/model/alert.ts';
import { formatFigure } from '../../../../src-shared/format/format-figure.ts';

export function WorstCell({ alert }: { readonly alert: Alert }) {
  return alert.worst === undefined ? '–' : formatFigure(alert.worst, alert);
}
