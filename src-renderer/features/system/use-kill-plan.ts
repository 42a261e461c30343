import { useEffect, useState } from 'react';
import type * as z from 'zod';
import type { sysPlanOutput } from '../../../src-shared/contract/sys.ts';
import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import { useConnection } from '../../connection/connection-context.ts';
import { describeError } from '../../connection/describe-error.ts';

export type KillPlan = z.infer<typeof sysPlanOutput>;

/** What would end: the process alone, or all that it started, too. */
export interface KillPlans {
  readonly alone: KillPlan;
  readonly tree: KillPlan;
}

/** Undefined until there is an answer, or why there is none. */
export type KillPlanning = { readonly plans: KillPlans } | { readonly problem: string } | undefined;

/** Asks what a kill would end, when the question opens; `answer` is for those who cannot wait for the page to show it. */
export function useKillPlan({ pid, startTime }: ProcessIdentity) {
  const { client } = useConnection();
  const [planning, setPlanning] = useState<KillPlanning>();
  const [answer] = useState(async (): Promise<KillPlanning> => {
    const plan = (tree: boolean) => client.sys.plan({ pid, startTime, tree });
    try {
      const [alone, tree] = await Promise.all([plan(false), plan(true)]);
      return { plans: { alone, tree } };
    } catch (error) {
      return { problem: describeError(error).message };
    }
  });
  useEffect(() => {
    let over = false;
    void answer.then((settled) => !over && setPlanning(settled));
    return () => {
      over = true;
    };
  }, [answer]);
  return { planning, answer };
}
