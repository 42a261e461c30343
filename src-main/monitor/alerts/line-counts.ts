import type { AlertRule } from '../../../src-shared/model/alert-rule.ts';
import { redactSecrets } from '../../../src-shared/format/redact-secrets.ts';
import type { Clock } from '../../../src-shared/model/clock.ts';
import type { LogLine } from '../../../src-shared/model/log-line.ts';
import type { LineCount } from './look.ts';

export interface LogReader {
  /** The sequence of the newest line; undefined: there is no such log. */
  newest(name: string): number | undefined;
  /** Lines behind `after` that match, oldest first; `cursor`: how far has been read. */
  read(
    name: string,
    query: {
      readonly after: number;
      readonly pattern: string | undefined;
      readonly level: LogLine['level'];
      readonly most: number;
    },
  ): Promise<{ readonly lines: readonly LogLine[]; readonly cursor: number }>;
}

export interface LineCountsDeps {
  readonly logs: LogReader;
  readonly clock: Clock;
  /** Hears whose lines have become more. */
  readonly grown: (name: string) => void;
  readonly report: (error: unknown) => void;
}

type LogCondition = Extract<AlertRule['condition'], { on: 'log' }>;

interface Counter {
  readonly name: string;
  readonly condition: LogCondition;
  cursor: number;
  /** ms since the epoch of the newest that match. */
  times: number[];
  last: string | undefined;
  askedIn: number;
}

/** Lines read at once for one rule and one process; the rest comes with the next look. */
const MOST_LINES = 500;
const LINE_LENGTH = 300;
/** A rule that asks for more has them all counted, and no more. */
const MOST_TIMES = 100_000;

/** Counts lines that match, from when somebody first asks for them, for as long as somebody does. */
export class LineCounts {
  readonly #deps: LineCountsDeps;
  readonly #counters = new Map<string, Counter>();
  #round = 0;
  #isReading = false;

  constructor(deps: LineCountsDeps) {
    this.#deps = deps;
  }

  /** Undefined where there is no log. */
  count({ id, condition }: AlertRule, name: string): LineCount | undefined {
    if (condition.on !== 'log') return undefined;
    const key = `${id} ${name}`;
    const known = this.#counters.get(key);
    const counter = known?.condition === condition ? known : this.#begin(name, condition);
    if (counter === undefined) return undefined;
    this.#counters.set(key, counter);
    counter.askedIn = this.#round;
    const after = this.#deps.clock.now() - condition.withinMs;
    return { count: counter.times.filter((time) => time > after).length, last: counter.last };
  }

  /** Reads on in all logs. Never fails; while it is at it, another call does nothing. */
  async readOn(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      for (const [key, counter] of this.#counters) {
        if (counter.askedIn < this.#round) this.#counters.delete(key);
        else await this.#read(counter);
      }
      this.#round += 1;
    } catch (error) {
      this.#deps.report(error);
    } finally {
      this.#isReading = false;
    }
  }

  #begin(name: string, condition: LogCondition): Counter | undefined {
    const cursor = this.#deps.logs.newest(name);
    return cursor === undefined
      ? undefined
      : { name, condition, cursor, times: [], last: undefined, askedIn: this.#round };
  }

  async #read(counter: Counter): Promise<void> {
    const { name, condition } = counter;
    const newest = this.#deps.logs.newest(name);
    if (newest === undefined || newest === counter.cursor) return;
    const { pattern, level, atLeast } = condition;
    const { lines, cursor } = await this.#deps.logs.read(name, {
      after: counter.cursor,
      pattern,
      level,
      most: MOST_LINES,
    });
    counter.cursor = cursor;
    const last = lines.at(-1);
    if (last === undefined) return;
    const after = this.#deps.clock.now() - condition.withinMs;
    const kept = [...counter.times, ...lines.map(({ time }) => time)].filter((time) => time > after);
    counter.times = kept.slice(-Math.min(MOST_TIMES, Math.max(atLeast, MOST_LINES)));
    counter.last = redactSecrets(last.text.slice(0, LINE_LENGTH));
    this.#deps.grown(name);
  }
}
