import { useState } from 'react';
import { connectCommandLine } from '../../../src-shared/format/connect-command.ts';
import type { Agent } from '../../../src-shared/model/agent.ts';
import { agentClientId, agentClientTitles, type AgentClientId } from '../../../src-shared/model/agent-client.ts';
import { Button } from '../../components/button.tsx';
import { CodeBlock } from '../../components/code-block.tsx';
import { DialogActions } from '../../components/dialog.tsx';
import { Part } from '../../components/part.tsx';
import styles from './add-agent-dialog.module.css';

export interface IssuedToken {
  readonly agent: Agent;
  readonly token: string;
}

/** A token, shown this once, and the two lines that bring an agent here with it. */
export function NewToken({
  issued: { agent, token },
  onDone,
}: {
  readonly issued: IssuedToken;
  readonly onDone: () => void;
}) {
  const [client, setClient] = useState(() => guessClient(agent.label));
  return (
    <div className={styles.form}>
      <p className={styles.quiet}>
        It is shown this once: Signalbox keeps nothing of it but a hash. Whoever has it is {agent.label}.
      </p>
      <CodeBlock label="Token" text={token} />
      <Part title="Where the agent is started" hint="It reads the token from this variable.">
        <CodeBlock label="Line for the shell" text={`export SIGNALBOX_TOKEN='${token}'`} />
      </Part>
      <Part title="And in its settings" hint="Written by this command, or by a click on the screen Connect.">
        <select
          aria-label="Which client"
          className={styles.client}
          value={client}
          onChange={({ target }) => setClient(target.value as AgentClientId)}
        >
          {agentClientId.options.map((id) => (
            <option key={id} value={id}>
              {agentClientTitles[id]}
            </option>
          ))}
        </select>
        <CodeBlock label="Command of Signalbox" text={connectCommandLine({ client })} />
      </Part>
      <DialogActions>
        <Button variant="primary" autoFocus onClick={onDone}>
          I have it
        </Button>
      </DialogActions>
    </div>
  );
}

/** Agents are often called as what they are. */
const guessClient = (label: string): AgentClientId =>
  agentClientId.options.find((id) => label.startsWith(id) || id.startsWith(label)) ?? 'claude-code';
