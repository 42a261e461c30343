import { Plus } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Toolbar, ToolbarSpace } from '../../components/toolbar.tsx';
import { formatQuantity } from '../../components/format/format-count.ts';
import { useShortcut } from '../../components/use-shortcut.ts';
import { AddAgentDialog } from './add-agent-dialog.tsx';
import { AgentDetails } from './agent-details.tsx';
import { AgentList } from './agent-list.tsx';
import { useAgents, useAgentsView } from './agents-context.ts';
import styles from './agents-screen.module.css';
import { CallsPane } from './calls-pane.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';

/** Who asks us: their tokens, who is connected, and what each calls, live. */
export function AgentsScreen() {
  const { state, step, askToRevoke } = useAgents();
  const add = () => state.setState({ adding: true });
  useShortcut('n', add);
  useShortcut('Delete', askToRevoke);
  useShortcut('ArrowDown', () => step(1));
  useShortcut('ArrowUp', () => step(-1));
  return (
    <div className={styles.screen}>
      <AgentsToolbar onAdd={add} />
      <div className={styles.content}>
        <AgentList />
        <div className={styles.selected}>
          <AgentDetails />
          <CallsPane />
        </div>
      </div>
      <AddAgentDialog />
      <RevokeDialog />
    </div>
  );
}

function AgentsToolbar({ onAdd }: { readonly onAdd: () => void }) {
  const { known, agents } = useAgentsView((view) => view);
  const valid = agents.filter(({ revokedAt }) => revokedAt === undefined).length;
  return (
    <Toolbar label="Agents">
      <output aria-label="Tokens">{known ? formatQuantity(valid, 'token', 'tokens') : '–'}</output>
      <ToolbarSpace />
      <Button icon={<Plus />} shortcut="N" onClick={onAdd}>
        Add an agent…
      </Button>
    </Toolbar>
  );
}
