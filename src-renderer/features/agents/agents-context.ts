import { useStore } from 'zustand';
import { requiredContext } from '../../components/required-context.ts';
import { useTopic } from '../../connection/create-topic.ts';
import type { AgentsModel, AgentsState, AgentsView } from './create-agents-model.ts';

export const [AgentsProvider, useAgents] = requiredContext<AgentsModel>('the agents model');

export const useAgentsView = <Part>(select: (view: AgentsView) => Part): Part => useTopic(useAgents().topic, select);

export const useAgentsState = <Part>(select: (state: AgentsState) => Part): Part => useStore(useAgents().state, select);
