import { Activity, Bell, Bot, Gauge, Keyboard, Layers, Network, Plug, Recycle } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Severity } from '../../src-shared/model/alert-rule.ts';
import { classes } from '../components/classes.ts';
import { IconButton } from '../components/icon-button.tsx';
import { Logo } from '../components/logo.tsx';
import { Tooltip } from '../components/tooltip.tsx';
import { useAlertsView } from '../features/alerts/alerts-context.ts';
import { useRunningCount } from '../features/supervised/supervised-context.ts';
import { useSystemView } from '../features/system/system-context.ts';
import { formatCount } from '../components/format/format-count.ts';
import type { Screen } from './create-shell.ts';
import styles from './navigation.module.css';
import { useShell, useShellState } from './shell-context.ts';

export function Navigation() {
  const { state } = useShell();
  const version = useShellState(({ info }) => info?.version);
  const running = useRunningCount();
  const total = useSystemView(({ takenAt, total: count }) => (takenAt === undefined ? undefined : count));
  return (
    <nav className={styles.navigation} aria-label="Screens">
      <div className={styles.brand}>
        <Logo className={styles.logo} />
        <span className={styles.label}>Signalbox</span>
      </div>
      <ul className={styles.links}>
        <ScreenLink screen="overview" label="Overview" icon={<Gauge />} />
        <ScreenLink screen="supervised" label="Supervised" icon={<Layers />} count={running} />
        <ScreenLink screen="system" label="System" icon={<Activity />} count={total} />
        <AlertsLink />
        <ScreenLink screen="ports" label="Ports" icon={<Network />} />
        <ScreenLink screen="debris" label="Debris" icon={<Recycle />} />
        <ScreenLink screen="agents" label="Agents" icon={<Bot />} />
        <ScreenLink screen="connect" label="Connect" icon={<Plug />} />
      </ul>
      <footer className={styles.footer}>
        <div className={styles.about}>
          <span className={styles.label}>{version === undefined ? '' : `v${version}`}</span>
          <IconButton
            label="Keyboard shortcuts"
            hint="Keyboard shortcuts (?)"
            size="small"
            icon={<Keyboard />}
            onClick={() => state.setState({ onTop: 'help' })}
          />
        </div>
      </footer>
    </nav>
  );
}

/** With how many want attention, in the colour of the worst; silent where there is none. */
function AlertsLink() {
  const { count, worst } = useAlertsView(({ badge }) => badge);
  const badge = worst === undefined ? undefined : { count, worst };
  return <ScreenLink screen="alerts" label="Alerts" icon={<Bell />} badge={badge} />;
}

interface ScreenLinkProps {
  readonly screen: Screen;
  readonly label: string;
  readonly icon: ReactNode;
  /** Absent where nothing is counted, undefined while it is unknown. */
  readonly count?: number | undefined;
  readonly badge?: { readonly count: number; readonly worst: Severity } | undefined;
}

function ScreenLink({ screen, label, icon, badge, ...counted }: ScreenLinkProps) {
  const current = useShellState((state) => state.screen === screen);
  return (
    <li>
      <Tooltip text={label} side="right">
        <a
          href={`#/${screen}`}
          className={styles.link}
          aria-label={badge === undefined ? label : `${label}, ${badge.count} active, ${badge.worst} at worst`}
          {...(current && { 'aria-current': 'page' as const })}
        >
          {icon}
          <span className={styles.label}>{label}</span>
          {badge !== undefined && (
            <span className={classes(styles.badge, badge.worst === 'warning' && styles.warning)}>
              {formatCount(badge.count)}
            </span>
          )}
          {'count' in counted && <span className={styles.count}>{formatCount(counted.count)}</span>}
        </a>
      </Tooltip>
    </li>
  );
}
