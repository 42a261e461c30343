import { logIn, refusalIn } from './answers.ts';
import type { Host } from './host.ts';
import type { LogView } from './log-view.ts';

const TAIL = 200;

export interface FollowedLog {
  readonly name: string;
  /** Shows what is new since the last time. */
  look(): Promise<void>;
}

/** The newest lines of a log, then what comes. */
export function followLog(name: string, { callTool }: Pick<Host, 'callTool'>, view: LogView): FollowedLog {
  let cursor: number | undefined;
  return {
    name,
    async look() {
      const answer = await callTool('proc_logs', { name, tail: TAIL, ...(cursor !== undefined && { after: cursor }) });
      const refusal = refusalIn(answer);
      if (refusal !== undefined) throw new Error(refusal);
      const log = logIn(answer);
      if (log === undefined) return;
      if (cursor === undefined) view.open(name);
      cursor = log.cursor ?? cursor;
      view.append(log.lines);
    },
  };
}
