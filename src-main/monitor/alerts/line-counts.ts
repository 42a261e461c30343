import type { AlertRule } from '../../../src-shared/model/alert-rule.ts';
import { redactStart } from '../../../src-shared/format/redact-start.ts';
import type { Clock } from '../../../src-shared/model/clock.ts';
import type { LogLine } from '../../../src-shared/model/log-line.ts';
import type { LineCount } from './look.ts';
import { SlidingCount } from './sliding-count.ts';

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
  readonly count: SlidingCount;
  last: string | undefined;
  askedIn: number;
}

/** Lines that are taken at once, for one rule and one process; the rest comes with the next look. */
const MOST_LINES = 5000;
const LINE_LENGTH = 300;

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
    return { count: counter.count.count(this.#deps.clock.now()), last: counter.last };
  }

  /** Reads on in all logs. Never fails; while it is at it, another call does nothing. */
  async readOn(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    for (const [key, counter] of this.#counters) {
      if (counter.askedIn < this.#round) this.#counters.delete(key);
      else await this.#read(counter).catch(this.#deps.report);
    }
    this.#round += 1;
    this.#isReading = false;
  }

  #begin(name: string, condition: LogCondition): Counter | undefined {
    const cursor = this.#deps.logs.newest(name);
    return cursor === undefined
      ? undefined
      : { name, condition, cursor, count: new SlidingCount(condition.withinMs), last: undefined, askedIn: this.#round };
  }

  async #read(counter: Counter): Promise<void> {
    const { name, condition } = counter;
    const newest = this.#deps.logs.newest(name);
    if (newest === undefined || newest === counter.cursor) return;
    const { pattern, level } = condition;
    const { lines, cursor } = await this.#deps.logs.read(name, {
      after: counter.cursor,
      pattern,
      level,
      most: MOST_LINES,
    });
    counter.cursor = cursor;
    const last = lines.at(-1);
    if (last === undefined) return;
    counter.count.add(lines.map(({ time }) => time));
    counter.last = redactStart(last.text, LINE_LENGTH);
    this.#deps.grown(name);
  }
}
