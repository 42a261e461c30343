import { CalendarClock, ChartLine, Radio } from 'lucide-react';
import type { Command } from '../../components/command.ts';
import { useMonitored, useOverview, usePlace } from './overview-context.ts';
import { goLive, HOST, isLive, queryOf, withRange, type Place } from './place.ts';
import { ranges } from './ranges.ts';

/** Who and when to look at, each an address of this screen. */
export function useOverviewCommands(show: (query: string) => void): readonly Command[] {
  const { place } = useOverview();
  const at = usePlace();
  const entries = useMonitored((view) => view.entries);
  const there = (next: (before: Place) => Place) => () => show(queryOf(next(place.getState())));
  const subjects = [...entries.values()].map(({ item }) => item.subject).filter(({ id }) => id !== HOST);
  return [
    ...(isLive(at) ? [] : [{ id: 'live', label: 'Back to now', icon: <Radio />, shortcut: 'Esc', run: there(goLive) }]),
    ...ranges.map(({ value, label }, index) => ({
      id: `range-${value}`,
      label: `Show ${label}`,
      icon: <CalendarClock />,
      shortcut: String(index + 1),
      run: there((before) => withRange(before, value, Date.now())),
    })),
    ...subjects.map(({ id, name }) => ({
      id: `of-${id}`,
      label: `${name} over time`,
      icon: <ChartLine />,
      run: there((before) => ({ ...before, of: id })),
    })),
  ];
}
