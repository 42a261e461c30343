import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useConnectionState } from '../../connection/connection-context.ts';
import { useAlerts } from './alerts-context.ts';
import type { EndedAlertsState } from './create-ended-alerts.ts';

/** What is over: read when one comes to look, and anew when the connection is back. */
export function useEndedAlerts(): EndedAlertsState {
  const { ended } = useAlerts();
  const isOpen = useConnectionState().phase === 'open';
  useEffect(() => {
    if (isOpen) void ended.load();
  }, [ended, isOpen]);
  return useStore(ended.state);
}
