const MINUTE = 60_000;

/** Choices for how far back; what is written meanwhile is shown too. */
export const ranges = [
  { id: '5m', label: 'Last 5 minutes', ms: 5 * MINUTE },
  { id: '15m', label: 'Last 15 minutes', ms: 15 * MINUTE },
  { id: '1h', label: 'Last hour', ms: 60 * MINUTE },
  { id: '24h', label: 'Last 24 hours', ms: 24 * 60 * MINUTE },
] as const;
