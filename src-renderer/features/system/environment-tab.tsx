import type { DetailTabProps } from './detail-tab-props.ts';
import { NothingThere } from './nothing-there.tsx';
import styles from './process-details.module.css';
import { SecretsBar } from './secrets-bar.tsx';

/** Names only; their values after being asked for. */
export function EnvironmentTab({ detail: { environmentNames, unreadable }, secrets }: DetailTabProps) {
  const revealed = secrets.state.kind === 'revealed' ? secrets.state.secrets : undefined;
  const names = Object.keys(revealed?.environment ?? {});
  return (
    <>
      <SecretsBar secrets={secrets} />
      {environmentNames === undefined && (
        <NothingThere why={unreadable['environmentNames']} none="Its environment is empty." />
      )}
      {revealed !== undefined && revealed.environment === undefined && (
        <NothingThere why={revealed.unreadable['environment']} none="Its values cannot be read." />
      )}
      <ul className={styles.list}>
        {[...new Set([...(environmentNames ?? []), ...names])].map((name) => (
          <li key={name}>
            <code>{revealed?.environment === undefined ? name : `${name}=${revealed.environment[name] ?? ''}`}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
