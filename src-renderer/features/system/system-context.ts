import { useStore } from 'zustand';
import { requiredContext } from '../../components/required-context.ts';
import { useTopic } from '../../connection/create-topic.ts';
import type { SystemModel, SystemState, SystemView } from './create-system-model.ts';

export const [SystemProvider, useSystem] = requiredContext<SystemModel>('the system model');

export const useSystemView = <Part>(select: (view: SystemView) => Part): Part => useTopic(useSystem().topic, select);

export const useSystemState = <Part>(select: (state: SystemState) => Part): Part => useStore(useSystem().state, select);
