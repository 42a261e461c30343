import { formatBytes } from '../../src-shared/format/format-bytes.ts';
import { formatDuration } from '../../src-shared/format/format-duration.ts';
import type { HostGauges } from '../../src-shared/model/system-process.ts';
import { Facts, type Fact } from '../components/facts.tsx';
import { Meter } from '../components/meter.tsx';
import styles from './host-details.module.css';

/** All that is known of the machine as a whole, core by core. */
export function HostDetails({ host }: { readonly host: HostGauges }) {
  const perCore = host.cpuPerCore ?? [];
  return (
    <>
      <h2 className={styles.title}>This machine</h2>
      {perCore.length > 0 && (
        <div role="group" aria-label="CPU per core" className={styles.cores}>
          {perCore.map((percent, core) => (
            // A core is its place in the list.
            // oxlint-disable-next-line react/no-array-index-key
            <Meter key={core} label={`Core ${core}`} value={percent} text={`${percent.toFixed(0)} %`} hint="" />
          ))}
        </div>
      )}
      <Facts facts={factsOf(host)} />
    </>
  );
}

function factsOf(host: HostGauges): readonly Fact[] {
  const { cpuPercent, cores, memoryTotal, memoryAvailable, swapTotal, swapFree, load1, load5, load15, uptime } = host;
  const load = [load1, load5, load15].map((value) => value?.toFixed(2) ?? '–').join(' · ');
  return [
    ['CPU', `${cpuPercent?.toFixed(0) ?? '–'} % of ${cores} cores`],
    ['Memory', `${formatBytes(memoryTotal - memoryAvailable)} of ${formatBytes(memoryTotal)} used`],
    ['Swap', swapWords(swapTotal, swapFree)],
    ['Disk', `${perSecond(host.diskRead)} read, ${perSecond(host.diskWritten)} written`],
    ['Network', `${perSecond(host.networkReceived)} received, ${perSecond(host.networkSent)} sent`],
    ['Load', `${load} (1, 5, 15 minutes)`],
    ['Up for', uptime === undefined ? 'unknown' : formatDuration(uptime * 1000)],
    ['Looked at', samplingWords(host)],
  ];
}

function swapWords(total: number | undefined, free: number | undefined): string {
  if (total === undefined || free === undefined) return 'unknown';
  return total === 0 ? 'none' : `${formatBytes(total - free)} of ${formatBytes(total)} used`;
}

/** What it costs to watch all that, and why it may be slower than once a second. */
function samplingWords({ sampling, onBattery = false }: HostGauges): string {
  if (sampling === undefined) return 'unknown';
  const { intervalMs, tookMs, shortLived = 0 } = sampling;
  const pace = `every ${(intervalMs / 1000).toFixed(1)} s${onBattery ? ', on battery' : ''}, in ${tookMs.toFixed(1)} ms`;
  return shortLived === 0 ? pace : `${pace}; ${shortLived} came and went between the last two looks`;
}

const perSecond = (bytes: number | undefined): string => (bytes === undefined ? '–' : `${formatBytes(bytes)}/s`);
