import * as z from 'zod';
import type { Client } from '../../src-shared/contract/index.ts';
import type { AlertRule } from '../../src-shared/model/alert-rule.ts';
import type { ErrorCode } from '../../src-shared/model/app-error.ts';
import { isAgent, nameCaller, type Caller } from '../../src-shared/model/caller.ts';
import type { Plan } from '../operations/chain.ts';
import { failureOf } from './tool-failure.ts';

interface Foreseen {
  readonly code: ErrorCode;
  readonly message: string;
}

const missing = (message: string): Foreseen => ({ code: 'NOT_FOUND', message });

const named = z.object({ name: z.string() });
const ofRule = z.object({ id: z.string() });
const ofAlert = z.object({ id: z.int() });
const ofAlertToClear = z.object({ alert: z.int().optional(), id: z.string().optional() });

/** What is addressed by other names than those of managed processes, and is not there, or not for agents. */
export async function foreseeMissing(
  { operation, input, caller }: Pick<Plan, 'operation' | 'input' | 'caller'>,
  client: Client,
): Promise<Foreseen | undefined> {
  switch (operation) {
    case 'sys.release':
      return missingAdopted(named.parse(input).name, client);
    case 'monitor.setProbe':
      return missingManaged(named.parse(input).name, client);
    case 'alerts.removeRule': {
      const { id } = ofRule.parse(input);
      const rule = await findRule(id, client);
      return rule === undefined ? missing(`there is no rule "${id}"`) : refusalOf(rule, caller);
    }
    case 'alerts.setRule': {
      const asked = ofRule.safeParse(input).data;
      const rule = asked && (await findRule(asked.id, client));
      return rule && refusalOf(rule, caller);
    }
    case 'alerts.acknowledge':
    case 'alerts.snooze':
      return missingAlert(ofAlert.parse(input).id, client);
    case 'alerts.clear': {
      const { alert, id } = ofAlertToClear.parse(input);
      if (alert !== undefined) return missingAlert(alert, client);
      return id === undefined ? undefined : missingAlertsOf(id, client);
    }
    default:
      return undefined;
  }
}

async function missingAdopted(wanted: string, client: Client): Promise<Foreseen | undefined> {
  const { adopted } = await client.sys.adopted();
  return adopted.some(({ name }) => name === wanted) ? undefined : missing(`nothing is adopted as "${wanted}"`);
}

async function missingManaged(wanted: string, client: Client): Promise<Foreseen | undefined> {
  const { processes } = await client.proc.list({ status: 'all' });
  return processes.some(({ name }) => name === wanted) ? undefined : missing(`there is no managed process "${wanted}"`);
}

async function findRule(wanted: string, client: Client): Promise<AlertRule | undefined> {
  const { rules } = await client.alerts.rules();
  return rules.find(({ id }) => id === wanted);
}

function refusalOf({ id, isDefault, setBy }: AlertRule, caller: Caller): Foreseen | undefined {
  if (!isDefault && (!isAgent(caller) || isBy(setBy, caller))) return undefined;
  const whose = isDefault ? 'came with Signalbox' : `is of ${setBy}`;
  return { code: 'PERMISSION_DENIED', message: `the rule "${id}" ${whose}: agents change only their own` };
}

/** Another version of the same agent is the same agent. */
const isBy = (setBy: string, caller: Caller): boolean =>
  setBy === nameCaller(caller) ||
  (caller.agent === undefined && caller.client !== undefined && setBy.startsWith(`mcp (${caller.client.name} `));

async function missingAlert(wanted: number, client: Client): Promise<Foreseen | undefined> {
  const { alerts } = await client.alerts.list({ which: 'all', before: wanted + 1, limit: 1 });
  return alerts.some(({ id }) => id === wanted) ? undefined : missing(`there is no alert ${wanted}`);
}

/** Nobody knows of whom they were to be. */
async function missingAlertsOf(id: string, client: Client): Promise<Foreseen | undefined> {
  try {
    await client.alerts.list({ id, limit: 1 });
    return undefined;
  } catch (error) {
    const failure = failureOf(error);
    if (failure?.code === 'NOT_FOUND') return failure;
    throw error;
  }
}
