import { useStore } from 'zustand';
import { formatQuantity } from '../../../components/format/format-count.ts';
import { useOverview, usePlace } from '../overview-context.ts';
import { Nothing, Panel } from '../panel.tsx';
import { ProcessCharts } from './process-charts.tsx';
import { ProcessHeader } from './process-header.tsx';
import { StatsTable } from './stats-table.tsx';

/** One process over time, whether it is there still or gone: its charts and figures. */
export function ProcessView() {
  return (
    <>
      <ProcessHeader />
      <ProcessCharts />
    </>
  );
}

/** The figures of the range that the charts show. */
export function ProcessFigures() {
  const { history } = useOverview();
  const { of } = usePlace();
  const answer = useStore(history.state, (state) => state.answer);
  const stats = answer?.of === of ? answer.history.stats : [];
  const samples = stats.reduce((most, each) => Math.max(most, each.samples), 0);
  return (
    <Panel
      title="In figures"
      hint={samples > 0 && `over the time that the charts show, ${formatQuantity(samples, 'sample', 'samples')}`}
    >
      {stats.length === 0 ? <Nothing>Nothing is recorded of this time.</Nothing> : <StatsTable stats={stats} />}
    </Panel>
  );
}
