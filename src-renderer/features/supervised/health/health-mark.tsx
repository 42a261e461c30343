import { CircleAlert, TriangleAlert } from 'lucide-react';
import { isAlive, type ManagedProcess } from '../../../../src-shared/model/managed-process.ts';
import { classes } from '../../../components/classes.ts';
import { Tooltip } from '../../../components/tooltip.tsx';
import { useTopic } from '../../../connection/create-topic.ts';
import { useSupervised } from '../supervised-context.ts';
import styles from './health-mark.module.css';

/** That something is wrong with it while it runs, and the worst of it. How one has ended, its state says. */
export function HealthMark({ process }: { readonly process: ManagedProcess }) {
  const { health } = useSupervised();
  const id = `managed:${process.name}`;
  const level = useTopic(health, ({ entries }) => entries.get(id)?.item.level);
  const worst = useTopic(health, ({ entries }) => entries.get(id)?.item.worst);
  const issues = useTopic(health, ({ entries }) => entries.get(id)?.item.issues ?? 0);
  if (!isAlive(process) || level === undefined || level === 'healthy') return null;
  const word = level === 'error' ? 'Error' : 'Warning';
  const more = issues > 1 ? `, and ${issues - 1} more` : '';
  const text = worst === undefined ? word : `${word}: ${worst}${more}`;
  return (
    <Tooltip text={text}>
      <span role="img" aria-label={text} className={classes(styles.mark, styles[level])}>
        {level === 'error' ? <CircleAlert aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
      </span>
    </Tooltip>
  );
}
