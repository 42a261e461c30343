import { useStore } from 'zustand';
import { requiredContext } from '../../components/required-context.ts';
import { useTopic } from '../../connection/create-topic.ts';
import type { AlertsModel, AlertsState, AlertsView } from './create-alerts-model.ts';

export const [AlertsProvider, useAlerts] = requiredContext<AlertsModel>('the alerts model');

export const useAlertsView = <Part>(select: (view: AlertsView) => Part): Part => useTopic(useAlerts().topic, select);

export const useAlertsState = <Part>(select: (state: AlertsState) => Part): Part => useStore(useAlerts().state, select);
