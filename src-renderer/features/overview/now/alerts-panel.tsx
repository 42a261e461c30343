import { useStore } from 'zustand';
import { severity } from '../../../../src-shared/model/alert-rule.ts';
import type { Alert } from '../../../../src-shared/model/alert.ts';
import { useTopic } from '../../../connection/create-topic.ts';
import { AlertItems } from '../alert-items.tsx';
import { useOverview } from '../overview-context.ts';
import { Nothing, Panel } from '../panel.tsx';

const MOST = 5;
const rank = ({ severity: one }: Alert): number => severity.options.indexOf(one);
const worstFirst = (a: Alert, b: Alert): number => rank(b) - rank(a) || b.lastAt - a.lastAt;

/** What asks for attention, the worst first. `of`: only of this one. */
export function AlertsPanel({ of }: { readonly of?: string }) {
  const { alerts, status } = useOverview();
  const { known, ongoing } = useTopic(alerts);
  const isOff = useStore(status.state, ({ answer }) => answer !== undefined && !(answer.monitoring && answer.alerts));
  const shown = ongoing.filter(({ subject }) => of === undefined || subject.id === of).toSorted(worstFirst);
  return (
    <Panel title="Alerts" hint={hintOf(shown.length)} actions={<a href="#/alerts">All alerts</a>}>
      {shown.length === 0 ? (
        <Nothing>{whyNone({ known, isOff })}</Nothing>
      ) : (
        <AlertItems alerts={shown.slice(0, MOST)} />
      )}
    </Panel>
  );
}

function whyNone({ known, isOff }: { readonly known: boolean; readonly isOff: boolean }): string {
  if (!known) return 'Waiting for the alerts…';
  if (isOff) return 'Nobody is watching: no rule is looked at while alerts or monitoring are switched off.';
  return 'Nothing is wrong, by the rules that are on.';
}

const hintOf = (count: number) => (count > MOST ? `the worst ${MOST} of ${count}` : count > 0 && `${count} going on`);
