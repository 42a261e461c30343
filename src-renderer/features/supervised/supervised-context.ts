import { useStore } from 'zustand';
import { isAlive } from '../../../src-shared/model/managed-process.ts';
import { requiredContext } from '../../components/required-context.ts';
import { useTopic } from '../../connection/create-topic.ts';
import type { SupervisedModel, SupervisedState, SupervisedView } from './create-supervised-model.ts';

export const [SupervisedProvider, useSupervised] = requiredContext<SupervisedModel>('the supervised model');

export const useSupervisedView = <Part>(select: (view: SupervisedView) => Part): Part =>
  useTopic(useSupervised().topic, select);

export const useSupervisedState = <Part>(select: (state: SupervisedState) => Part): Part =>
  useStore(useSupervised().state, select);

/** Undefined until it is known. */
export const useRunningCount = (): number | undefined =>
  useSupervisedView(({ all, known }) =>
    known ? [...all.values()].filter(({ process }) => isAlive(process)).length : undefined,
  );
