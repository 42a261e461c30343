import { renameFields } from '../../../../src-shared/format/rename-fields.ts';
import { AppError } from '../../../../src-shared/model/app-error.ts';
import { metricName } from '../../../../src-shared/model/metric.ts';
import { failureOf } from '../../tool-failure.ts';
import { toAgentMetric } from './agent-metrics.ts';

/** Fields of the contract as the arguments of these tools. */
const ARGUMENTS = {
  'condition.metric': 'metric',
  'condition.above': 'above',
  'condition.below': 'below',
  'condition.clearAt': 'clear_at',
  'condition.level': 'log_level',
  'condition.state': 'state',
  'condition.pattern': 'log_pattern',
  'condition.atLeast': 'at_least',
  'condition.withinMs': 'within_s',
  'scope.of': 'of',
  'scope.name': 'process',
  'scope.pattern': 'pattern',
  'scope.user': 'user',
  'probe.pattern': 'pattern',
  forMs: 'for_s',
  cooldownMs: 'cooldown_s',
} as const;

/** What an operation objects to its input, in the words in which the agent gave it. */
export async function inAgentWords<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    const failure = failureOf(error);
    if (failure?.code !== 'BAD_INPUT') throw error;
    const message = renameFields(failure.message, ARGUMENTS).replaceAll(/"(\w+)"/g, renameMetric);
    throw new AppError('BAD_INPUT', message, { cause: error });
  }
}

function renameMetric(quoted: string, word: string): string {
  const metric = metricName.safeParse(word);
  return metric.success ? `"${toAgentMetric(metric.data)}"` : quoted;
}
