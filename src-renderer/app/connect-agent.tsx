import { Bot } from 'lucide-react';
import { Popover } from 'radix-ui';
import { focusItself } from '../components/focus-itself.ts';
import { CopyButton } from '../components/copy-button.tsx';
import styles from './connect-agent.module.css';
import { useShellState } from './shell-context.ts';

/** Where an agent finds us, to be copied into its configuration. */
export function ConnectAgent() {
  const info = useShellState((state) => state.info);
  return (
    <Popover.Root>
      <Popover.Trigger className={styles.trigger} aria-label="Connect an agent">
        <Bot aria-hidden="true" />
        <span className={styles.label}>Connect an agent</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          side="right"
          align="end"
          sideOffset={8}
          className={styles.popover}
          aria-label="Connect an agent"
          onOpenAutoFocus={focusItself}
        >
          <h2 className={styles.title}>Connect an agent</h2>
          {info?.mcpUrl === undefined ? (
            <p>Signalbox is not serving HTTP, so agents cannot reach it.</p>
          ) : (
            <>
              <p>Agents reach Signalbox over MCP (streamable HTTP), under the same rules as you.</p>
              <Line label="MCP address" text={info.mcpUrl} />
              <Line label="Token file (send its content as a bearer token)" text={`${info.dataDir}/token`} />
            </>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

const Line = ({ label, text }: { readonly label: string; readonly text: string }) => (
  <div>
    <span className={styles.name}>{label}</span>
    <div className={styles.line}>
      <code>{text}</code>
      <CopyButton label={`Copy ${label.split(' (')[0]}`} text={text} />
    </div>
  </div>
);
