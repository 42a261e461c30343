import { useState } from 'react';
import type { systemSignals } from '../../../src-shared/contract/sys.ts';
import { Button } from '../../components/button.tsx';
import { Choice } from '../../components/choice.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { Facts } from '../../components/facts.tsx';
import { formatDateTime } from '../../components/format/format-time.ts';
import { useToasts } from '../../components/toasts/toasts-context.ts';
import { useConnection } from '../../connection/connection-context.ts';
import { describeError } from '../../connection/describe-error.ts';
import type { ProcessRecord } from './process-record.ts';
import { useSystem, useSystemState } from './system-context.ts';

type KillSignal = Extract<(typeof systemSignals)[number], 'SIGTERM' | 'SIGKILL'>;

const choices = [
  { value: 'SIGTERM', label: 'Ask it to end', detail: 'SIGTERM: it can save and clean up first' },
  { value: 'SIGKILL', label: 'Force it to end', detail: 'SIGKILL: at once; unsaved work is lost' },
] as const;

export function KillDialog() {
  const system = useSystem();
  const target = useSystemState((state) => state.killing);
  const close = () => system.state.setState({ killing: undefined });
  return (
    <Dialog
      open={target !== undefined}
      onClose={close}
      size="small"
      role="alertdialog"
      title={target === undefined ? '' : `Kill ${target.process.name}?`}
    >
      {target !== undefined && <KillForm key={target.key} target={target} onDone={close} />}
    </Dialog>
  );
}

function KillForm({ target, onDone }: { readonly target: ProcessRecord; readonly onDone: () => void }) {
  const [signal, setSignal] = useState<KillSignal>('SIGTERM');
  const [busy, setBusy] = useState(false);
  const kill = useKill();
  const { pid, startedAt, user } = target.process;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setBusy(true);
        void kill(target, signal).finally(onDone);
      }}
    >
      <Facts
        facts={[
          ['PID', pid],
          ['Started', startedAt === undefined ? 'unknown' : formatDateTime(startedAt)],
          ['User', user ?? 'unknown'],
          ['Command', <code key="command">{target.command}</code>],
        ]}
      />
      <Choice legend="How" name="signal" choices={choices} value={signal} onChange={setSignal} />
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        {/* The button that Enter presses: whoever comes by keyboard has read the title and the facts. */}
        <Button type="submit" variant="danger" disabled={busy} autoFocus>
          {signal === 'SIGKILL' ? 'Force to end' : 'Kill'}
        </Button>
      </DialogActions>
    </form>
  );
}

function useKill() {
  const { client } = useConnection();
  const toasts = useToasts();
  return async ({ process: { pid, startTime, name } }: ProcessRecord, signal: KillSignal) => {
    try {
      const { gone } = await client.sys.signal({ pid, startTime, signal });
      if (gone) toasts.done(`${name} (${pid}) has ended`);
      else toasts.done(`${signal} was sent to ${name} (${pid})`, 'It has not ended yet.');
    } catch (error) {
      toasts.failed(`${name} (${pid}) was not killed`, describeError(error).message);
    }
  };
}
