import type { Client } from '../../../../src-shared/contract/index.ts';
import type { AlertRule } from '../../../../src-shared/model/alert-rule.ts';

/** The rule of this id; undefined where there is none, which the operation then says itself. */
export async function findRule(client: Client, id: string, signal: AbortSignal): Promise<AlertRule | undefined> {
  const { rules } = await client.alerts.rules(undefined, { signal });
  return rules.find((rule) => rule.id === id);
}
