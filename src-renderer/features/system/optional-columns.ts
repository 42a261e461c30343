/** For the menu of columns. PID and name are what a row is; they stay. */
export const optionalColumns = [
  { id: 'user', label: 'User' },
  { id: 'cpuPercent', label: 'CPU %' },
  { id: 'rss', label: 'Memory' },
  { id: 'vms', label: 'Virtual memory' },
  { id: 'threads', label: 'Threads' },
  { id: 'status', label: 'Status' },
  { id: 'startedAt', label: 'Age' },
  { id: 'ports', label: 'Ports that it listens on' },
  { id: 'ppid', label: 'PPID' },
  { id: 'pgid', label: 'Process group' },
  { id: 'session', label: 'Session' },
  { id: 'tty', label: 'Terminal' },
  { id: 'nice', label: 'Nice' },
  { id: 'container', label: 'Container' },
  { id: 'command', label: 'Command' },
] as const;

export type OptionalColumn = (typeof optionalColumns)[number]['id'];
