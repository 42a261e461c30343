import { useStore } from 'zustand';
import { requiredContext } from '../../components/required-context.ts';
import type { PortsModel, PortsState, PortsView } from './create-ports-model.ts';

export const [PortsProvider, usePorts] = requiredContext<PortsModel>('the ports model');

export const usePortsView = <Part>(select: (view: PortsView) => Part): Part => useStore(usePorts().view, select);

export const usePortsState = <Part>(select: (state: PortsState) => Part): Part => useStore(usePorts().state, select);
