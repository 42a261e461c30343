import { useEffect, useEffectEvent } from 'react';
import { useToasts } from '../../../components/toasts/toasts-context.ts';
import { describeError } from '../../../connection/describe-error.ts';
import { useTopic } from '../../../connection/create-topic.ts';
import { useSupervised, useSupervisedState } from '../supervised-context.ts';
import type { LogModel } from './create-log-model.ts';
import type { LogReading } from './use-log-reading.ts';

/** Goes to the line that another screen has led to, as soon as there are lines. */
export function useJump(name: string, model: LogModel, { goTo }: Pick<LogReading, 'goTo'>): void {
  const { state } = useSupervised();
  const toasts = useToasts();
  const time = useSupervisedState(({ jump }) => (jump?.name === name ? jump.time : undefined));
  const known = useTopic(model.topic, (view) => view.known);
  const go = useEffectEvent(async (wanted: number) => {
    try {
      const { sequence } = await model.goToTime(wanted);
      if (sequence !== undefined) await goTo(sequence);
    } catch (error) {
      toasts.failed('The log of that time could not be shown', describeError(error).message);
    }
  });
  useEffect(() => {
    if (time === undefined || !known) return;
    state.setState({ jump: undefined });
    void go(time);
  }, [state, time, known]);
}
