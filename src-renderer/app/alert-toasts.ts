import { severity, type Severity } from '../../src-shared/model/alert-rule.ts';
import type { Alert } from '../../src-shared/model/alert.ts';
import { formatQuantity } from '../components/format/format-count.ts';
import type { Toasts } from '../components/toasts/create-toasts.ts';

/** More are one toast: a machine in trouble has many alerts. */
const MOST = 2;
const MOST_LINES = 3;

export interface AlertToastActions {
  readonly open: (alert: Alert) => () => void;
  readonly openAll: () => void;
}

interface ShownAlerts {
  readonly toast: number;
  readonly alerts: readonly Alert[];
}

export interface AlertToasts {
  /** Each by itself, or all that are on the screen still and the new ones in one. */
  readonly tell: (news: readonly Alert[]) => void;
  /** Takes away those that are on the screen still: what they tell of is seen. */
  readonly takeAway: () => void;
}

/** Says in toasts that alerts have begun. */
export function alertToasts(toasts: Toasts, { open, openAll }: AlertToastActions): AlertToasts {
  let shown: readonly ShownAlerts[] = [];
  const takeAway = () => {
    for (const { toast } of shown) toasts.dismiss(toast);
    shown = [];
  };
  const tell = (news: readonly Alert[]) => {
    const there = new Set(toasts.list.getState().map(({ id }) => id));
    shown = shown.filter(({ toast }) => there.has(toast));
    const all = [...shown.flatMap(({ alerts }) => alerts), ...news];
    if (all.length > MOST) {
      takeAway();
      const title = `${formatQuantity(all.length, 'new alert', 'new alerts')}, ${worstOf(all)} at worst`;
      shown = [{ toast: toasts.noticed(title, linesOf(all), { label: 'Show', run: openAll }), alerts: all }];
      return;
    }
    const fresh = news.map((alert) => ({
      toast: toasts.noticed(`${wordOf(alert.severity)}: ${alert.rule.name}`, alert.message, {
        label: 'Show',
        run: open(alert),
      }),
      alerts: [alert],
    }));
    shown = [...shown, ...fresh];
  };
  return { tell, takeAway };
}

const wordOf = (one: Severity): string => `${one.charAt(0).toUpperCase()}${one.slice(1)}`;

const worstOf = (alerts: readonly Alert[]): Severity =>
  severity.options.findLast((each) => alerts.some((alert) => alert.severity === each)) ?? 'info';

/** The newest are news. A message says all that fits; of one alert alone its rule is named, too. */
function linesOf(alerts: readonly Alert[]): readonly string[] {
  const lines = alerts.toReversed().map(({ message }) => message);
  const rest = lines.length - MOST_LINES;
  return [...lines.slice(0, MOST_LINES), ...(rest > 0 ? [`and ${rest} more`] : [])];
}
