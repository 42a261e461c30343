import { healthLevel, type HealthLevel } from '../../src-shared/model/health.ts';
import type { Reading } from './measure.ts';

/** One of each level: 1 for the one that it is, 0 for the others. */
export const levelReadings = (level: HealthLevel): readonly Reading[] =>
  healthLevel.options.map((one) => ({ value: one === level ? 1 : 0, labels: { level: one } }));
