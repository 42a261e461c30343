import { X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { CopyButton } from '../../components/copy-button.tsx';
import { Facts, type Fact } from '../../components/facts.tsx';
import { formatBytes } from '../../../src-shared/format/format-bytes.ts';
import { formatPercent } from '../../components/format/format-percent.ts';
import { formatDateTime } from '../../components/format/format-time.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { EnvironmentTab, FamilyTab, FilesTab, SocketsTab } from './detail-lists.tsx';
import styles from './process-details.module.css';
import type { ProcessRecord } from './process-record.ts';
import { useSystemState, useSystemView } from './system-context.ts';
import { UsageCharts } from './usage-charts.tsx';
import { useProcessDetail } from './use-process-detail.ts';

/** All that is known of the selected process, beside the table. */
export function ProcessDetails({ onClose }: { readonly onClose: () => void }) {
  const open = useSystemState((state) => state.detailsOpen);
  const record = useSystemView((view) => view.selected);
  if (!open || record === undefined) return null;
  return (
    <aside className={styles.details} aria-label={`Details of ${record.process.name}`}>
      <header className={styles.header}>
        <h2 className={styles.title}>{record.process.name}</h2>
        <CopyButton label="Copy command" text={record.command} />
        <IconButton label="Close details" size="small" icon={<X />} onClick={onClose} />
      </header>
      <DetailTabs key={record.key} record={record} />
    </aside>
  );
}

function DetailTabs({ record }: { readonly record: ProcessRecord }) {
  const { usage, problem } = useProcessDetail(record.process, record.endedAt === undefined);
  const detail = usage?.newest;
  return (
    <Tabs.Root defaultValue="overview">
      <Tabs.List className={styles.tabs} aria-label="About this process">
        {['overview', 'tree', 'ports', 'files', 'environment'].map((tab) => (
          <Tabs.Trigger key={tab} value={tab} className={styles.tab}>
            {tab}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {problem !== undefined && record.endedAt === undefined && <p className={styles.quiet}>{problem}</p>}
      <Tabs.Content value="overview">
        <Facts facts={factsOf(record)} />
        {usage !== undefined && <UsageCharts usage={usage} />}
        <h3 className={styles.heading}>Command</h3>
        <pre className={styles.command}>{record.command}</pre>
      </Tabs.Content>
      {Object.entries(detailTabs).map(([tab, Tab]) => (
        <Tabs.Content key={tab} value={tab}>
          {detail === undefined ? <p className={styles.quiet}>Looking…</p> : <Tab detail={detail} />}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

const detailTabs = { tree: FamilyTab, ports: SocketsTab, files: FilesTab, environment: EnvironmentTab } as const;

function factsOf({ process, endedAt }: ProcessRecord): readonly Fact[] {
  /** Why a field is not there, where we were told. */
  const or = (field: string, text: string | undefined) => text ?? process.unreadable?.[field] ?? '–';
  const bytes = (value: number | undefined) => (value === undefined ? undefined : formatBytes(value));
  return [
    ['Status', endedAt === undefined ? process.status : `ended at ${formatDateTime(endedAt)}`],
    ['PID', process.pid],
    ['Parent', process.ppid === 0 ? 'none' : process.ppid],
    ['User', or('user', process.user)],
    ['Started', or('startedAt', process.startedAt === undefined ? undefined : formatDateTime(process.startedAt))],
    ['CPU', process.cpuPercent === undefined ? or('cpuPercent', undefined) : `${formatPercent(process.cpuPercent)} %`],
    ['Memory', or('rss', bytes(process.rss))],
    ['Virtual', or('vms', bytes(process.vms))],
    ['Threads', or('threads', process.threads?.toString())],
  ];
}
