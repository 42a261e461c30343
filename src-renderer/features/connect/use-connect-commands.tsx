import { Clipboard, Plug, Unplug } from 'lucide-react';
import { agentClientId } from '../../../src-shared/model/agent-client.ts';
import type { Command } from '../../components/command.ts';
import { useConnect, useOverview } from './connect-context.ts';
import { useConnectActions } from './use-connect-actions.ts';

/** What can be done now with clients. The question is on that screen: `show` goes there first. */
export function useConnectCommands(show: () => void): readonly Command[] {
  const { state } = useConnect();
  const clients = useOverview()?.clients ?? [];
  const { title, write, remove, copy } = useConnectActions();
  const there = (action: () => void) => () => {
    show();
    action();
  };
  const named = agentClientId.options.map((id) => {
    const name = clients.find((client) => client.id === id)?.title ?? id;
    const run = there(() => state.setState({ selected: id }));
    return { id: `show-${id}`, label: `Connect ${name}`, icon: <Plug />, run };
  });
  return [
    ...(write === undefined
      ? []
      : [entry('write', `Write into the settings of ${title}…`, <Plug />, 'W', there(write))]),
    ...(remove === undefined ? [] : [entry('remove', `Disconnect ${title}…`, <Unplug />, 'Del', there(remove))]),
    ...(copy === undefined ? [] : [entry('copy', `Copy the settings for ${title}`, <Clipboard />, 'C', copy)]),
    ...named,
  ];
}

const entry = (id: string, label: string, icon: React.ReactNode, shortcut: string, run: () => void): Command => ({
  id,
  label,
  icon,
  shortcut,
  run,
});
