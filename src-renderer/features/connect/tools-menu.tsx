import { ChevronDown, Wrench } from 'lucide-react';
import { Popover } from 'radix-ui';
import { Button } from '../../components/button.tsx';
import { ToolsetBoxes } from '../../components/toolset-boxes.tsx';
import { useConnect, useConnectState } from './connect-context.ts';
import styles from './tools-menu.module.css';

/** Which tools the client is to be offered. */
export function ToolsMenu() {
  const { state } = useConnect();
  const toolsets = useConnectState((current) => current.toolsets);
  const readonly = useConnectState((current) => current.readonly);
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button icon={<Wrench />} className={styles.trigger} aria-label={`Tools: ${named(toolsets, readonly)}`}>
          <span className={styles.names}>Tools: {named(toolsets, readonly)}</span>
          <ChevronDown aria-hidden="true" />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className={styles.popover}
          aria-label="Tools"
        >
          <ToolsetBoxes chosen={toolsets} onChange={(chosen) => state.setState({ toolsets: chosen })} />
          <label className={styles.readonly}>
            <input
              type="checkbox"
              checked={readonly}
              onChange={({ target }) => state.setState({ readonly: target.checked })}
            />
            Only those that change nothing
          </label>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

const named = (toolsets: readonly string[], readonly: boolean): string =>
  [toolsets.length === 0 ? 'core' : toolsets.join(', '), ...(readonly ? ['read only'] : [])].join(', ');
