import type { Alert } from '../../../../src-shared/model/alert.ts';
import { useAlertsView } from '../alerts-context.ts';
import { formatFigure } from '../format-figure.ts';

export function WorstCell({ alert: { worst, rule } }: { readonly alert: Alert }) {
  const known = useAlertsView(({ rules }) => rules.find(({ id }) => id === rule.id));
  return worst === undefined ? '–' : formatFigure(worst, known);
}
