import { identityKey } from '../../../src-shared/model/identity-key.ts';
import type { KillPlan } from './use-kill-plan.ts';

/** What would end when several are killed together: each process once, though it may be below two of them. */
export function mergePlans(plans: readonly KillPlan[]): KillPlan {
  const processes = plans.flatMap((plan) => plan.processes);
  const refusal = plans.map((plan) => plan.refusal).find((each) => each !== undefined);
  return {
    processes: [...new Map(processes.map((process) => [identityKey(process), process])).values()],
    ports: [...new Set(plans.flatMap(({ ports }) => ports))].toSorted((a, b) => a - b),
    ...(refusal !== undefined && { refusal }),
  };
}
