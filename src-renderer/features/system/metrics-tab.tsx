import { Facts } from '../../components/facts.tsx';
import type { DetailTabProps } from './detail-tab-props.ts';
import styles from './process-details.module.css';
import { metricFacts, placeFacts } from './process-facts.ts';

/** Where it is, and all that was counted of it. */
export function MetricsTab({ detail }: Pick<DetailTabProps, 'detail'>) {
  const { limits } = detail;
  return (
    <>
      <Facts facts={placeFacts(detail)} />
      <Facts facts={metricFacts(detail)} />
      {limits.length > 0 && <h3 className={styles.heading}>Limits</h3>}
      <ul className={styles.list}>
        {limits.map(({ name, soft, hard, unit = '' }) => (
          <li key={name}>
            {name}: {soft} of {hard} {unit}
          </li>
        ))}
      </ul>
    </>
  );
}
