import { Braces, Eye, X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import type { CSSProperties } from 'react';
import { useStore } from 'zustand';
import { CopyButton } from '../../components/copy-button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { describeDetail } from './describe-detail.ts';
import { describeProcess } from './describe-process.ts';
import type { DetailTabProps } from './detail-tab-props.ts';
import { DetailsDivider } from './details-divider.tsx';
import { EnvironmentTab } from './environment-tab.tsx';
import { FamilyTab } from './family-tab.tsx';
import { FilesTab } from './files-tab.tsx';
import { MetricsTab } from './metrics-tab.tsx';
import { OverviewTab } from './overview-tab.tsx';
import styles from './process-details.module.css';
import type { ProcessRecord } from './process-record.ts';
import { SocketsTab } from './sockets-tab.tsx';
import { useSystem, useSystemState, useSystemView } from './system-context.ts';
import { useProcessDetail } from './use-process-detail.ts';
import { useSecrets } from './use-secrets.ts';

/** All that is known of the selected process, beside the table. */
export function ProcessDetails({ onClose }: { readonly onClose: () => void }) {
  const { detailsWidth } = useSystem();
  const open = useSystemState((state) => state.detailsOpen);
  const record = useSystemView((view) => view.selected);
  const width = useStore(detailsWidth.state);
  if (!open || record === undefined) return null;
  return (
    <>
      <DetailsDivider width={detailsWidth} />
      <aside
        className={styles.details}
        style={{ '--details-width': `${width}px` } as CSSProperties}
        aria-label={`Details of ${record.process.name}`}
      >
        <CloseLook key={record.key} record={record} onClose={onClose} />
      </aside>
    </>
  );
}

interface CloseLookProps {
  readonly record: ProcessRecord;
  readonly onClose: () => void;
}

function CloseLook({ record, onClose }: CloseLookProps) {
  const { state } = useSystem();
  const { usage, problem } = useProcessDetail(record.process, record.endedAt === undefined);
  const secrets = useSecrets(record.process);
  const detail = usage?.newest;
  return (
    <>
      <header className={styles.header}>
        <h2 className={styles.title}>{record.process.name}</h2>
        <CopyButton
          label="Copy as text"
          text={detail === undefined ? describeProcess(record) : describeDetail(record, detail)}
        />
        <CopyButton
          label="Copy as JSON"
          icon={<Braces />}
          text={JSON.stringify(detail ?? record.process, undefined, 2)}
        />
        {record.endedAt === undefined && (
          <IconButton
            label="Watch this process…"
            size="small"
            icon={<Eye />}
            onClick={() => state.setState({ adopting: record })}
          />
        )}
        <IconButton label="Close details" size="small" icon={<X />} onClick={onClose} />
      </header>
      <Tabs.Root defaultValue="overview" className={styles.look}>
        <Tabs.List className={styles.tabs} aria-label="About this process">
          {['overview', ...Object.keys(detailTabs)].map((tab) => (
            <Tabs.Trigger key={tab} value={tab} className={styles.tab}>
              {tab}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {problem !== undefined && record.endedAt === undefined && <p className={styles.quiet}>{problem}</p>}
        <Tabs.Content value="overview" className={styles.tabContent}>
          <OverviewTab record={record} usage={usage} secrets={secrets} />
        </Tabs.Content>
        {Object.entries<TabContent>(detailTabs).map(([tab, Tab]) => (
          <Tabs.Content key={tab} value={tab} className={styles.tabContent}>
            {detail === undefined ? (
              <p className={styles.quiet}>Looking…</p>
            ) : (
              <Tab detail={detail} secrets={secrets} />
            )}
          </Tabs.Content>
        ))}
      </Tabs.Root>
    </>
  );
}

type TabContent = (props: DetailTabProps) => React.ReactNode;

const detailTabs = {
  metrics: MetricsTab,
  tree: FamilyTab,
  ports: SocketsTab,
  files: FilesTab,
  environment: EnvironmentTab,
} as const;
