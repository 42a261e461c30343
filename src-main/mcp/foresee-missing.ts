import * as z from 'zod';
import type { Client } from '../../src-shared/contract/index.ts';
import type { ErrorCode } from '../../src-shared/model/app-error.ts';
import type { Plan } from '../operations/chain.ts';

interface Missing {
  readonly code: ErrorCode;
  readonly message: string;
}

const missing = (message: string): Missing => ({ code: 'NOT_FOUND', message });

const named = z.object({ name: z.string() });
const ofRule = z.object({ id: z.string() });
const ofAlert = z.object({ id: z.int() });
const ofAlertToClear = z.object({ alert: z.int() });

/** What is addressed by other names than those of managed processes, and is not there. */
export async function foreseeMissing(
  { operation, input }: Pick<Plan, 'operation' | 'input'>,
  client: Client,
): Promise<Missing | undefined> {
  switch (operation) {
    case 'sys.release':
      return missingAdopted(named.parse(input).name, client);
    case 'alerts.removeRule':
      return missingRule(ofRule.parse(input).id, client);
    case 'alerts.acknowledge':
    case 'alerts.snooze':
      return missingAlert(ofAlert.parse(input).id, client);
    case 'alerts.clear': {
      const asked = ofAlertToClear.safeParse(input).data;
      return asked && missingAlert(asked.alert, client);
    }
    default:
      return undefined;
  }
}

async function missingAdopted(wanted: string, client: Client): Promise<Missing | undefined> {
  const { adopted } = await client.sys.adopted();
  return adopted.some(({ name }) => name === wanted) ? undefined : missing(`nothing is adopted as "${wanted}"`);
}

async function missingRule(wanted: string, client: Client): Promise<Missing | undefined> {
  const { rules } = await client.alerts.rules();
  return rules.some(({ id }) => id === wanted) ? undefined : missing(`there is no rule "${wanted}"`);
}

async function missingAlert(wanted: number, client: Client): Promise<Missing | undefined> {
  const { alerts } = await client.alerts.list({ which: 'all', before: wanted + 1, limit: 1 });
  return alerts.some(({ id }) => id === wanted) ? undefined : missing(`there is no alert ${wanted}`);
}
