import { Ban, Bot, Plus } from 'lucide-react';
import type { Command } from '../../components/command.ts';
import { useAgents, useAgentsView } from './agents-context.ts';

/** What can be done now with agents. The questions are on that screen: `show` goes there first. */
export function useAgentsCommands(show: () => void): readonly Command[] {
  const { state } = useAgents();
  const agents = useAgentsView((view) => view.agents).filter(({ revokedAt }) => revokedAt === undefined);
  const there = (action: () => void) => () => {
    show();
    action();
  };
  return [
    {
      id: 'add',
      label: 'Add an agent…',
      icon: <Plus />,
      shortcut: 'N',
      run: there(() => state.setState({ adding: true })),
    },
    ...agents.map(({ id, label }) => ({
      id: `show-${id}`,
      label: `Show what ${label} calls`,
      icon: <Bot />,
      run: there(() => state.setState({ selected: id })),
    })),
    ...agents.map((agent) => ({
      id: `revoke-${agent.id}`,
      label: `Revoke the token of ${agent.label}…`,
      icon: <Ban />,
      run: there(() => state.setState({ selected: agent.id, revoking: agent })),
    })),
  ];
}
