const MOST = 100;

/** Lines that were sent, with a place in them, as a shell has it. The newest place is a line that is not sent yet. */
export interface LineHistory {
  /** Oldest first. */
  readonly sent: readonly string[];
  /** How many back from the line that is being written. */
  readonly back: number;
  /** What was being written when the way back began. */
  readonly draft: string;
}

export const noLines: LineHistory = { sent: [], back: 0, draft: '' };

/** After a line was sent; one that is sent twice in a row is kept once. */
export function remember({ sent }: LineHistory, line: string): LineHistory {
  const kept = line === '' || line === sent.at(-1) ? sent : [...sent, line].slice(-MOST);
  return { sent: kept, back: 0, draft: '' };
}

/** A step to an older or newer line, and the text that stands there. */
export function step(
  history: LineHistory,
  way: 'older' | 'newer',
  text: string,
): readonly [history: LineHistory, text: string] {
  const draft = history.back === 0 ? text : history.draft;
  const back = Math.max(0, Math.min(history.sent.length, history.back + (way === 'older' ? 1 : -1)));
  return [{ ...history, back, draft }, back === 0 ? draft : (history.sent.at(-back) ?? draft)];
}
