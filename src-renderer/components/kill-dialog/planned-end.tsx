import { useNow } from '../use-now.ts';
import { KillPlanList } from './kill-plan-list.tsx';
import { useKillPlan, type KillPlans } from './use-kill-plan.ts';

/** What would end with a whole tree, for questions that are asked elsewhere; nothing until, and unless, that is known. */
export function PlannedEnd({ plan }: { readonly plan: () => Promise<KillPlans> }) {
  const { planning } = useKillPlan(plan);
  const now = useNow();
  return planning !== undefined && 'plans' in planning && <KillPlanList plan={planning.plans.tree} now={now} />;
}
