import { ListChecks, Trash2 } from 'lucide-react';
import type { Command } from '../../components/command.ts';
import { useDebris, useDebrisState } from './debris-context.ts';

/** What can be done now with the debris. The question is on that screen: `show` goes there first. */
export function useDebrisCommands(show: () => void): readonly Command[] {
  const { askToClean, tickAll } = useDebris();
  const ticked = useDebrisState((state) => state.ticked.size);
  const there = (action: () => void) => () => {
    show();
    action();
  };
  const all: Command = {
    id: 'tick-all',
    label: 'Tick all debris',
    icon: <ListChecks />,
    shortcut: 'A',
    run: there(() => tickAll(true)),
  };
  if (ticked === 0) return [all];
  return [{ id: 'clean', label: `Clean ${ticked}…`, icon: <Trash2 />, shortcut: 'C', run: there(askToClean) }, all];
}
