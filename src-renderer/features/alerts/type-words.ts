import type { AlertType } from '../../../src-shared/model/alert-rule.ts';

export const typeWords: Readonly<Record<AlertType, string>> = {
  high_cpu: 'High CPU',
  high_memory: 'High memory',
  process_health: 'Health',
  resource_limit: 'Resource limit',
  log: 'Log',
  host: 'Machine',
  custom: 'Own rules',
};
