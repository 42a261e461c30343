import type { HealthLevel } from '../../../src-shared/model/health.ts';
import type { Monitored } from '../../../src-shared/model/monitored.ts';
import { healthTones } from '../../components/health-tones.ts';
import type { StateWords } from '../../components/state-word.tsx';

const idle = new Set(['ended', 'stopped']);

/**
 * How one that is monitored is: its health; what does not run, and should not, has none. While nobody looks
 * (`isChecked` false) what was wrong last is told still, but nobody knows that nothing is.
 */
export function healthWords({ level, status }: Pick<Monitored, 'level' | 'status'>, isChecked: boolean): StateWords {
  if (level !== 'healthy') return healthTones[level];
  if (idle.has(status)) return { word: status, tone: 'idle' };
  return isChecked ? healthTones.healthy : { word: 'unknown', tone: 'idle' };
}

const ranks: Readonly<Record<HealthLevel, number>> = { error: 0, warning: 1, healthy: 2 };

/** The worst first; of equals by name. */
export const byHealth = (a: Monitored, b: Monitored): number =>
  ranks[a.level] - ranks[b.level] || b.alerts - a.alerts || a.subject.name.localeCompare(b.subject.name);
