import { ExternalLink, HeartPulse, History, Info, Pencil, Plus, Radio, RotateCw, Square, Trash2 } from 'lucide-react';
import { isAlive } from '../../../src-shared/model/managed-process.ts';
import type { Command } from '../../components/command.ts';
import { useProcessActions } from './actions/use-process-actions.ts';
import { formFrom } from './start/start-form.ts';
import { useSupervised, useSupervisedView } from './supervised-context.ts';
import type { ManagedRow } from './table/managed-row.ts';
import { openPort, portUrl } from './table/port-url.ts';

/** What can be done now with supervised processes. The dialogs are on that screen: `show` goes there first. */
export function useSupervisedCommands(show: () => void): readonly Command[] {
  const { askToStart } = useSupervised();
  const targets = useSupervisedView((view) => view.targets);
  const forTargets = useTargetCommands(targets, show);
  const forOne = useSelectedCommands(targets.length === 1 ? targets[0] : undefined, show);
  const start: Command = {
    id: 'start',
    label: 'Start a process…',
    icon: <Plus />,
    shortcut: 'N',
    run: () => {
      show();
      askToStart();
    },
  };
  return [start, ...forTargets, ...forOne];
}

function useTargetCommands(targets: readonly ManagedRow[], show: () => void): readonly Command[] {
  const { restart, askToStop, askToRemove } = useProcessActions();
  const [first] = targets;
  if (first === undefined) return [];
  const whom = targets.length === 1 ? first.process.name : `${targets.length} processes`;
  const anyAlive = targets.some(({ process }) => isAlive(process));
  const there = (action: (rows: readonly ManagedRow[]) => void) => () => {
    show();
    action(targets);
  };
  return [
    {
      id: 'restart',
      label: anyAlive ? `Restart ${whom}` : `Start ${whom} again`,
      icon: <RotateCw />,
      shortcut: 'R',
      run: () => void restart(targets),
    },
    ...(anyAlive
      ? [{ id: 'stop', label: `Stop ${whom}…`, icon: <Square />, shortcut: 'S', run: there(askToStop) }]
      : []),
    { id: 'remove', label: `Remove ${whom}…`, icon: <Trash2 />, shortcut: 'Del', run: there(askToRemove) },
  ];
}

function useSelectedCommands(row: ManagedRow | undefined, show: () => void): readonly Command[] {
  const { state, askToStart } = useSupervised();
  if (row === undefined) return [];
  const { process } = row;
  const url = portUrl(process);
  const there = (action: () => void) => () => {
    show();
    action();
  };
  return [
    {
      id: 'change',
      label: `Start ${process.name} again with changes…`,
      icon: <Pencil />,
      shortcut: 'E',
      run: there(() => askToStart(formFrom(process))),
    },
    ...(isAlive(process)
      ? [
          {
            id: 'signal',
            label: `Send a signal to ${process.name}…`,
            icon: <Radio />,
            shortcut: 'G',
            run: there(() => state.setState({ signalsOpen: true })),
          },
        ]
      : []),
    ...(url === undefined
      ? []
      : [{ id: 'open', label: `Open ${url}`, icon: <ExternalLink />, shortcut: 'O', run: () => openPort(process) }]),
    {
      id: 'probe',
      label: `Probe ${process.name} for life…`,
      icon: <HeartPulse />,
      run: there(() => state.setState({ probing: process.name })),
    },
    {
      id: 'details',
      label: `Details of ${process.name}`,
      icon: <Info />,
      shortcut: '2',
      run: there(() => state.setState({ tab: 'details' })),
    },
    {
      id: 'history',
      label: `History of ${process.name}`,
      icon: <History />,
      shortcut: '3',
      run: there(() => state.setState({ tab: 'history' })),
    },
  ];
}
