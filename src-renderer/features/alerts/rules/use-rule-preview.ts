import { useEffect, useState } from 'react';
import type { AlertPreview } from '../../../../src-shared/contract/alerts.ts';
import type { RuleInput } from '../../../../src-shared/model/alert-rule.ts';
import { useConnection } from '../../../connection/connection-context.ts';
import { describeError } from '../../../connection/describe-error.ts';

export interface RulePreviewState {
  readonly preview?: AlertPreview;
  readonly error?: string;
}

/** Who is typing is not asked for each letter. */
const PAUSE_MS = 400;

/** How often a rule would have been an alert; the answer to an earlier wording stays until the next one is here. */
export function useRulePreview(rule: RuleInput | undefined): RulePreviewState {
  const { client } = useConnection();
  const [state, setState] = useState<RulePreviewState>({});
  const text = rule === undefined ? undefined : JSON.stringify(rule);
  useEffect(() => {
    if (text === undefined) return undefined;
    const stop = new AbortController();
    const ask = async () => {
      try {
        const preview = await client.alerts.preview({ rule: JSON.parse(text) as RuleInput }, { signal: stop.signal });
        if (!stop.signal.aborted) setState({ preview });
      } catch (error) {
        if (!stop.signal.aborted) setState({ error: describeError(error).message });
      }
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [client, text]);
  return state;
}
