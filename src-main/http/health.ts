export interface AppStatus {
  readonly startedAt: number;
  readonly processes: { readonly total: number; readonly running: number; readonly exited: number };
}

export interface HealthSources {
  readonly status: () => AppStatus;
  readonly mcpSessions: () => number;
  readonly host: string;
  readonly port: number;
  readonly authRequired: boolean;
  readonly now: () => number;
}

/** open to anybody on this machine, so it says nothing of what runs here but how much. */
export function health({ status, mcpSessions, host, port, authRequired, now }: HealthSources) {
  const { startedAt, processes } = status();
  return {
    status: 'ok',
    uptime_ms: now() - startedAt,
    sessions: mcpSessions(),
    processes: { total: processes.total, running: processes.running, exited: processes.exited },
    config: { host, port, auth: authRequired ? 'on' : 'off' },
  };
}
