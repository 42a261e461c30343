import { identityKey } from '../../../src-shared/model/identity.ts';
import type { NamedProcess } from '../../../src-shared/model/system-socket.ts';
import type { DetailTabProps } from './detail-tab-props.ts';
import styles from './process-details.module.css';
import { useSystem } from './system-context.ts';

/** From pid 1 down to its children; each is a way to that process. */
export function FamilyTab({ detail: { ancestors, children, process, descendants } }: Pick<DetailTabProps, 'detail'>) {
  const { state } = useSystem();
  const line = (each: NamedProcess, depth: number) => (
    <li key={identityKey(each)} style={{ paddingLeft: `${depth * 12}px` }}>
      <button type="button" className={styles.link} onClick={() => state.setState({ selectedKey: identityKey(each) })}>
        {each.name} {each.pid}
      </button>
    </li>
  );
  return (
    <ul className={styles.list}>
      {ancestors.toReversed().map(line)}
      <li style={{ paddingLeft: `${ancestors.length * 12}px` }}>
        <strong>
          {process.name} {process.pid}
        </strong>{' '}
        {descendants > 0 && `with ${descendants} below it`}
      </li>
      {children.map((child) => line(child, ancestors.length + 1))}
    </ul>
  );
}
