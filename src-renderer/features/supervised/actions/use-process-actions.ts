import { useMemo } from 'react';
import { useToasts } from '../../../components/toasts/toasts-context.ts';
import { useConnection } from '../../../connection/connection-context.ts';
import { createProcessActions, type ProcessActions } from './create-process-actions.ts';
import { useSupervised } from '../supervised-context.ts';

export function useProcessActions(): ProcessActions {
  const model = useSupervised();
  const connection = useConnection();
  const toasts = useToasts();
  return useMemo(() => createProcessActions(model, connection, toasts), [model, connection, toasts]);
}
