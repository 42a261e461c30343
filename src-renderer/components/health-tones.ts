import type { HealthLevel } from '../../src-shared/model/health.ts';
import type { StateWords } from './state-word.tsx';

/** How the health of one is, in a word and a colour. */
export const healthTones: Readonly<Record<HealthLevel, StateWords>> = {
  healthy: { word: 'healthy', tone: 'good' },
  warning: { word: 'warning', tone: 'warn' },
  error: { word: 'error', tone: 'bad' },
};
