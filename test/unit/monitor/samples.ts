import type { SystemProcess } from '../../../src-shared/model/system-process.ts';

export const systemProcess = (pid: number, more: Partial<SystemProcess> = {}): SystemProcess => ({
  pid,
  startTime: pid * 10,
  ppid: 1,
  name: `p${pid}`,
  status: 'sleeping',
  ...more,
});
