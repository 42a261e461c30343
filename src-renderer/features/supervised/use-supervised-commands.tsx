import { Plus, RotateCw, Square, Trash2 } from 'lucide-react';
import { isAlive } from '../../../src-shared/model/managed-process.ts';
import type { Command } from '../../components/command.ts';
import { useSupervised, useSupervisedView } from './supervised-context.ts';
import { useProcessActions } from './use-process-actions.ts';

/** What can be done now with supervised processes. The dialogs are on that screen: `show` goes there first. */
export function useSupervisedCommands(show: () => void): readonly Command[] {
  const { state } = useSupervised();
  const { restart, askToStop, askToRemove } = useProcessActions();
  const selected = useSupervisedView((view) => view.selected);
  const start: Command = {
    id: 'start',
    label: 'Start a process…',
    icon: <Plus />,
    shortcut: 'N',
    run: () => {
      show();
      state.setState({ starting: true });
    },
  };
  if (selected === undefined) return [start];
  const { name } = selected.process;
  const alive = isAlive(selected.process);
  const there = (action: () => void) => () => {
    show();
    action();
  };
  return [
    start,
    {
      id: 'restart',
      label: alive ? `Restart ${name}` : `Start ${name} again`,
      icon: <RotateCw />,
      shortcut: 'R',
      run: () => void restart(selected),
    },
    ...(alive
      ? [{ id: 'stop', label: `Stop ${name}…`, icon: <Square />, shortcut: 'S', run: there(() => askToStop(selected)) }]
      : []),
    {
      id: 'remove',
      label: `Remove ${name}…`,
      icon: <Trash2 />,
      shortcut: 'Del',
      run: there(() => askToRemove(selected)),
    },
  ];
}
