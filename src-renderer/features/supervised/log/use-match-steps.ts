import { useState } from 'react';
import { useToasts } from '../../../components/toasts/toasts-context.ts';
import { describeError } from '../../../connection/describe-error.ts';
import type { LogModel, LogView } from './create-log-model.ts';
import { stepThrough } from './step-through.ts';
import type { LogReading } from './use-log-reading.ts';

export interface MatchSteps {
  /** To the next or previous match. */
  readonly step: (direction: 1 | -1) => void;
  /** A match is looked for beyond the lines that are held. */
  readonly isStepping: boolean;
}

export function useMatchSteps(
  { goToMatch }: Pick<LogModel, 'goToMatch'>,
  { search, found: { sequences } }: Pick<LogView, 'search' | 'found'>,
  { cursor, show, goTo }: Pick<LogReading, 'cursor' | 'show' | 'goTo'>,
): MatchSteps {
  const toasts = useToasts();
  const [isStepping, setStepping] = useState(false);

  /** Goes on where no line is held; where nothing is found there either, round to the other side. */
  const stepBeyond = async (direction: 1 | -1) => {
    setStepping(true);
    try {
      const next = (await goToMatch(direction)) ?? (direction === 1 ? sequences[0] : sequences.at(-1));
      if (next !== undefined) await goTo(next);
    } catch (error) {
      toasts.failed('The log was not searched', describeError(error).message);
    }
    setStepping(false);
  };
  return {
    isStepping,
    step: (direction) => {
      if (search.text === '' || isStepping) return;
      const next = stepThrough(sequences, cursor, direction);
      if (next === undefined) void stepBeyond(direction);
      else show(next, 'middle');
    },
  };
}
