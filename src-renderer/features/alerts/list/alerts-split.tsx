import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Split } from '../../../components/split.tsx';
import { useAlerts } from '../alerts-context.ts';

/** A list of alerts, and below it the one that is selected. */
export function AlertsSplit({ children, second }: { readonly children: ReactNode; readonly second: ReactNode }) {
  const { share } = useAlerts();
  const height = useStore(share);
  return (
    <Split label="Height of the details" share={height} onShare={(next) => share.setState(next, true)} second={second}>
      {children}
    </Split>
  );
}
