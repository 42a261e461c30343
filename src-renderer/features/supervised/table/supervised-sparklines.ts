import { createSparklineLayer } from '../../../components/sparklines/sparkline-layer.tsx';
import type { ManagedRow } from './managed-row.ts';

/** CPU and memory of the trees, over the table. */
export const SupervisedSparklines = createSparklineLayer<ManagedRow>({
  historyOf: ({ history }) => history,
  columns: [
    { metric: 'cpu', column: 'cpu' },
    { metric: 'memory', column: 'memory' },
  ],
});
