import * as z from 'zod';
import { timeWithOffset } from '../../text/time-with-offset.ts';

/** Since when nothing is measured; absent: it is. */
export const offSince = z.string().optional();

/** That what is told was so; nothing where it is so. */
export const offText = (since: string | undefined): readonly string[] =>
  since === undefined
    ? []
    : [
        `monitoring is off since ${timeWithOffset(Date.parse(since))}, and this is how it was; monitor_set switches it on`,
      ];

/** That no alert means nothing. */
export const nobodyLooks = (since: string | undefined): readonly string[] =>
  since === undefined
    ? []
    : [
        `no rule is looked at since ${timeWithOffset(Date.parse(since))}: monitoring or alerts are off; monitor_set switches them on`,
      ];
