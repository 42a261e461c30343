import { Chips } from '../../components/chips.tsx';
import { Toolbar } from '../../components/toolbar.tsx';
import { useConnect, useConnectState } from './connect-context.ts';
import styles from './connect-toolbar.module.css';
import { ToolsMenu } from './tools-menu.tsx';

const scopes = [
  { value: 'user', label: 'All my work' },
  { value: 'project', label: 'One project' },
] as const;

const transports = [
  { value: 'http', label: 'HTTP' },
  { value: 'stdio', label: 'stdio' },
] as const;

/** What every client is to be connected with. */
export function ConnectToolbar() {
  const { state } = useConnect();
  const { scope, transport, project } = useConnectState((current) => current);
  return (
    <Toolbar label="How to connect">
      <Chips label="For" choices={scopes} value={scope} onChange={(value) => state.setState({ scope: value })} />
      {scope === 'project' && (
        <input
          type="text"
          className={styles.project}
          aria-label="Folder of the project"
          placeholder="Folder of the project, from /"
          spellCheck={false}
          autoComplete="off"
          value={project}
          onChange={({ target }) => state.setState({ project: target.value })}
        />
      )}
      <Chips
        label="By"
        choices={transports}
        value={transport}
        onChange={(value) => state.setState({ transport: value })}
      />
      <ToolsMenu />
    </Toolbar>
  );
}
