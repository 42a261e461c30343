import { Clipboard, Plug, Unplug } from 'lucide-react';
import { agentClientId, agentClientTitles } from '../../../src-shared/model/agent-client.ts';
import type { Command } from '../../components/command.ts';
import { useConnect } from './connect-context.ts';
import { useConnectActions } from './use-connect-actions.ts';

/** What can be done now with clients. The question is on that screen: `show` goes there first. */
export function useConnectCommands(show: () => void): readonly Command[] {
  const { state } = useConnect();
  const { title, write, remove, copy } = useConnectActions();
  const there = (action: () => void) => () => {
    show();
    action();
  };
  const named = agentClientId.options.map((id) => {
    const run = there(() => state.setState({ selected: id }));
    return { id: `show-${id}`, label: `Connect ${agentClientTitles[id]}`, icon: <Plug />, run };
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
