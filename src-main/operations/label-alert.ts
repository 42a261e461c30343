type Input = Readonly<Record<string, unknown>>;

/** What the audit says of an operation on alerts. */
export function labelAlerts({ id, alert }: Input): string {
  if (typeof alert === 'number') return `alert ${alert}`;
  if (typeof id === 'number') return `alert ${id}`;
  return typeof id === 'string' ? `alerts of ${id}` : 'all alerts';
}

/** … and of one on a rule, which is called by its name before it has an id. */
export const labelRule = ({ id, metric, name }: Input): string => `rule ${String(id ?? metric ?? name)}`;
