/** An alert of an earlier run of ours: one that is going on, or one that may come back. */
export interface KnownAlert {
  readonly rule: string;
  readonly subject: string;
  readonly worst: number | undefined;
  /** How long ago it ended; undefined: it is going on. */
  readonly endedAgoMs: number | undefined;
}

/** Alerts of an earlier run, until it is seen whether it is still so. */
export class KnownAlerts {
  #alerts: readonly KnownAlert[] = [];

  add(alerts: readonly KnownAlert[]): void {
    this.#alerts = [...this.#alerts, ...alerts];
  }

  take(isWanted: (alert: KnownAlert) => boolean): readonly KnownAlert[] {
    if (this.#alerts.length === 0) return [];
    const taken = this.#alerts.filter(isWanted);
    this.#alerts = this.#alerts.filter((alert) => !isWanted(alert));
    return taken;
  }
}

export const isGoingOn = ({ endedAgoMs }: KnownAlert): boolean => endedAgoMs === undefined;
