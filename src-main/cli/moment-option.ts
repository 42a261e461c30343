import { InvalidArgumentError } from 'commander';
import { MOMENT_FORMS, parseMoment, type Moment } from '../../src-shared/format/parse-moment.ts';
import type { Clock } from '../../src-shared/model/clock.ts';

/** A parser for options that take a time: `14:03`, an ISO time, `5m`. */
export const momentOption =
  (clock: Clock) =>
  (text: string): Moment => {
    const moment = parseMoment(text, clock.now());
    if (moment !== undefined) return moment;
    throw new InvalidArgumentError(`Expected ${MOMENT_FORMS}.`);
  };
