import { useState } from 'react';
import type * as z from 'zod';
import type { revealedSecrets } from '../../../src-shared/contract/sys.ts';
import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';
import { useToasts } from '../../components/toasts/toasts-context.ts';
import { useConnection } from '../../connection/connection-context.ts';
import { describeError } from '../../connection/describe-error.ts';

export type RevealedSecrets = z.output<typeof revealedSecrets>;

/** What is hidden of a process, and the way to see it: first the question, then the look, which is on record. */
export interface Secrets {
  readonly state:
    | { readonly kind: 'hidden' | 'asking' | 'looking' }
    | { readonly kind: 'revealed'; readonly secrets: RevealedSecrets };
  readonly ask: () => void;
  readonly hide: () => void;
  readonly reveal: () => Promise<void>;
}

/** They are hidden again with the view of the process. */
export function useSecrets({ pid, startTime }: ProcessIdentity): Secrets {
  const { client } = useConnection();
  const toasts = useToasts();
  const [state, setState] = useState<Secrets['state']>({ kind: 'hidden' });
  const hide = () => setState({ kind: 'hidden' });
  return {
    state,
    hide,
    ask: () => setState({ kind: 'asking' }),
    reveal: async () => {
      setState({ kind: 'looking' });
      try {
        setState({ kind: 'revealed', secrets: await client.sys.reveal({ pid, startTime }) });
      } catch (error) {
        hide();
        toasts.failed('The secrets were not revealed', describeError(error).message);
      }
    },
  };
}
