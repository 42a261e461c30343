import { useStore } from 'zustand';
import { requiredContext } from '../components/required-context.ts';
import type { ConnectionState } from './connection-state.ts';
import type { Connection } from './create-connection.ts';

export const [ConnectionProvider, useConnection] = requiredContext<Connection>('the connection');

export const useConnectionState = (): ConnectionState => useStore(useConnection().state);
