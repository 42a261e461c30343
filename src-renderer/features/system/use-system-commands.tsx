import { CircleStop, Eye, Gauge, Info, OctagonX, Pause, Play } from 'lucide-react';
import type { Command } from '../../components/command.ts';
import { askToKill } from './ask-to-kill.ts';
import { useSystem, useSystemState, useSystemView } from './system-context.ts';
import { useProcessSignals } from './use-process-signals.ts';

/** What can be done now with the table of processes. The dialogs are on that screen: `show` goes there first. */
export function useSystemCommands(show: () => void): readonly Command[] {
  const system = useSystem();
  const held = useSystemState((state) => state.held);
  const target = useSystemView((view) => view.target);
  const signals = useProcessSignals();
  const there = (action: () => void) => () => {
    show();
    action();
  };
  const hold: Command = {
    id: 'hold',
    label: held ? 'Let the rows move again' : 'Hold the order of the rows',
    icon: held ? <Play /> : <Pause />,
    shortcut: 'Space',
    run: there(() => system.state.setState({ held: !held })),
  };
  if (target === undefined) return [hold];
  const who = `${target.process.name} (${target.process.pid})`;
  const pause: Command =
    target.process.status === 'stopped'
      ? { id: 'continue', label: `Continue ${who}`, icon: <Play />, run: () => void signals.resume(target) }
      : { id: 'stop', label: `Stop ${who} for now`, icon: <CircleStop />, run: () => void signals.pause(target) };
  return [
    { id: 'kill', label: `Kill ${who}…`, icon: <OctagonX />, shortcut: 'K', run: there(() => askToKill(system)) },
    pause,
    {
      id: 'renice',
      label: `Priority of ${who}…`,
      icon: <Gauge />,
      run: there(() => system.state.setState({ renicing: target })),
    },
    {
      id: 'adopt',
      label: `Watch ${who}…`,
      icon: <Eye />,
      run: there(() => system.state.setState({ adopting: target })),
    },
    {
      id: 'details',
      label: `Details of ${who}`,
      icon: <Info />,
      shortcut: 'Enter',
      run: there(() => system.state.setState({ detailsOpen: true })),
    },
    hold,
  ];
}
