import { useEffect, useState } from 'react';
import type * as z from 'zod';
import type { sysPlanOutput } from '../../../src-shared/contract/sys.ts';
import { messageOf } from '../../../src-shared/model/message-of.ts';

export type KillPlan = z.output<typeof sysPlanOutput>;

/** What would end: the process alone, or all that it started, too. */
export interface KillPlans {
  readonly alone: KillPlan;
  readonly tree: KillPlan;
}

/** Undefined until there is an answer, or why there is none. */
export type KillPlanning = { readonly plans: KillPlans } | { readonly problem: string } | undefined;

/** Asks what a kill would end, when the question opens; `answer` is for those who cannot wait for the page to show it. */
export function useKillPlan(ask: () => Promise<KillPlans>) {
  const [planning, setPlanning] = useState<KillPlanning>();
  const [answer] = useState(() =>
    ask().then(
      (plans): KillPlanning => ({ plans }),
      (error: unknown): KillPlanning => ({ problem: messageOf(error) }),
    ),
  );
  useEffect(() => {
    let over = false;
    void answer.then((settled) => !over && setPlanning(settled));
    return () => {
      over = true;
    };
  }, [answer]);
  return { planning, answer };
}
