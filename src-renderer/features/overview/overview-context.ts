import { useStore } from 'zustand';
import { requiredContext } from '../../components/required-context.ts';
import type { TimeSpan } from '../../components/charts/time-span.ts';
import { useTopic } from '../../connection/create-topic.ts';
import type { MonitoredView } from './create-monitored-topic.ts';
import type { MachineView, OverviewModel } from './create-overview-model.ts';
import { pick, type Place } from './place.ts';

export const [OverviewProvider, useOverview] = requiredContext<OverviewModel>('the overview model');

export const usePlace = (): Place => useStore(useOverview().place);

export const useMonitored = <Part>(select: (view: MonitoredView) => Part): Part =>
  useTopic(useOverview().monitored, select);

export const useMachine = <Part>(select: (view: MachineView) => Part): Part => useTopic(useOverview().machine, select);

/** False where it is known that nothing is measured or checked. */
export const useIsMonitoring = (): boolean =>
  useStore(useOverview().status.state, ({ answer }) => answer?.monitoring !== false);

/** Picks a moment or a range. */
export function usePick(): (picked: TimeSpan) => void {
  const { place } = useOverview();
  return (picked) => place.setState(pick(place.getState(), picked, Date.now()));
}
