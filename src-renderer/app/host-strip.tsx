import { ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { formatBytes } from '../../src-shared/format/format-bytes.ts';
import { focusItself } from '../components/focus-itself.ts';
import { IconButton } from '../components/icon-button.tsx';
import { Meter } from '../components/meter.tsx';
import { useSystemView } from '../features/system/system-context.ts';
import { HostDetails } from './host-details.tsx';
import styles from './host-strip.module.css';

/** The machine as a whole: its gauges as far as there is room, all of them when it is opened. */
export function HostStrip() {
  const host = useSystemView((view) => view.host);
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Anchor asChild>
        <div className={styles.strip} role="group" aria-label="This machine">
          <Gauges />
          <Popover.Trigger asChild>
            <IconButton label="More about this machine" size="small" icon={<ChevronDown />} />
          </Popover.Trigger>
        </div>
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={8}
          collisionPadding={8}
          className={styles.popover}
          aria-label="This machine"
          onOpenAutoFocus={focusItself}
        >
          {host === undefined ? <p>Waiting for the first sample…</p> : <HostDetails host={host} />}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Gauges() {
  const host = useSystemView((view) => view.host);
  const used = host === undefined ? undefined : host.memoryTotal - host.memoryAvailable;
  return (
    <>
      <Meter
        label="CPU"
        value={host?.cpuPercent}
        text={host?.cpuPercent === undefined ? '–' : `${host.cpuPercent.toFixed(0)} %`}
        hint={host === undefined ? '' : `${host.cores} cores; 100 % is all of them busy${coreWords(host.cpuPerCore)}`}
      />
      <Meter
        label="Memory"
        value={host === undefined || used === undefined ? undefined : (used / host.memoryTotal) * 100}
        text={used === undefined ? '–' : formatBytes(used)}
        hint={host === undefined ? '' : `${formatBytes(host.memoryAvailable)} of ${formatBytes(host.memoryTotal)} free`}
      />
      <Swap total={host?.swapTotal} free={host?.swapFree} />
      <Rates label="Disk" first={['R', host?.diskRead]} second={['W', host?.diskWritten]} hint="read and written" />
      <Rates
        label="Net"
        first={['↓', host?.networkReceived]}
        second={['↑', host?.networkSent]}
        hint="received and sent, all but loopback"
      />
      <span className={styles.load} title="Average number of runnable processes over the last minute">
        <span className={styles.label}>Load</span> {host?.load1?.toFixed(2) ?? '–'}
      </span>
    </>
  );
}

const coreWords = (perCore: readonly number[] | undefined): string =>
  (perCore ?? []).map((percent, core) => `\nCore ${core}: ${percent.toFixed(0)} %`).join('');

/** Where there is any. */
function Swap({ total, free }: { readonly total: number | undefined; readonly free: number | undefined }) {
  if (total === undefined || free === undefined || total === 0) return null;
  return (
    <div className={styles.swap}>
      <Meter
        label="Swap"
        value={((total - free) / total) * 100}
        text={formatBytes(total - free)}
        hint={`${formatBytes(free)} of ${formatBytes(total)} free`}
      />
    </div>
  );
}

type Rate = readonly [mark: string, bytes: number | undefined];

interface RatesProps {
  readonly label: string;
  readonly first: Rate;
  readonly second: Rate;
  readonly hint: string;
}

function Rates({ label, first, second, hint }: RatesProps) {
  if (first[1] === undefined && second[1] === undefined) return null;
  return (
    <span className={styles.rates} title={`Bytes per second ${hint}`}>
      <span className={styles.label}>{label}</span>
      {[first, second].map(([mark, bytes]) => (
        <span key={mark} className={styles.rate}>
          {mark} {bytes === undefined ? '–' : formatBytes(bytes)}
        </span>
      ))}
    </span>
  );
}
