import { KillDialog } from '../../components/kill-dialog/kill-dialog.tsx';
import { useKill } from '../../connection/use-kill.ts';
import { useSystem, useSystemState } from './system-context.ts';

/** The question before the selected process is killed; the order stands still meanwhile. */
export function SystemKillDialog() {
  const { state } = useSystem();
  const killing = useSystemState((now) => now.killing);
  const targets = killing === undefined ? [] : [{ ...killing.process, command: killing.command }];
  return <KillDialog targets={targets} {...useKill()} onClose={() => state.setState({ killing: undefined })} />;
}
