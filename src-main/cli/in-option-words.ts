import { ORPCError } from '@orpc/client';
import { renameFields } from '../../src-shared/format/rename-fields.ts';

/** Fields of the contract as the options of the commands that set them. */
const OPTIONS = {
  'condition.metric': '--metric',
  'condition.above': '--above',
  'condition.below': '--below',
  'condition.clearAt': '--clear-at',
  'condition.level': '--level',
  'condition.state': '--state',
  'condition.pattern': '--log',
  'condition.atLeast': '--at-least',
  'condition.withinMs': '--within',
  'scope.of': '--of',
  'scope.name': '--process',
  'scope.pattern': '--pattern',
  'scope.user': '--user',
  'probe.pattern': '--pattern',
  forMs: '--for',
  cooldownMs: '--cooldown',
  from: '--since',
} as const;

export const optionWords = (message: string): string => renameFields(message, OPTIONS);

/** What the running instance objects to its input, in the words in which it was given here. */
export async function inOptionWords<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ORPCError) || error.code !== 'BAD_INPUT') throw error;
    throw new ORPCError(error.code, { message: optionWords(error.message), cause: error });
  }
}
