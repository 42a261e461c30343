import type { Alert } from '../../../../src-shared/model/alert.ts';
import { StateWord } from '../../../components/state-word.tsx';
import { useTextOfNow } from '../../../components/use-now.ts';
import { describeState } from '../describe-state.ts';

export function AlertStateWord({ alert }: { readonly alert: Alert }) {
  const word = useTextOfNow((now) => describeState(alert, now).word);
  return <StateWord words={{ word, tone: describeState(alert, alert.lastAt).tone }} />;
}
