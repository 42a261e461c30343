import type { LogLine } from '../../../../src-shared/model/log-line.ts';

/** What can be done with a line. */
export interface LineActions {
  readonly toggle: (sequence: number) => void;
  readonly copyLine: (line: LogLine) => void;
  readonly copyText: (text: string) => void;
  /** Shows only lines for which this holds, too. */
  readonly addClause: (clause: string) => void;
  readonly loadGap: (sequence: number) => void;
}
