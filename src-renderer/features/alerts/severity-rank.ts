import { severity, type Severity } from '../../../src-shared/model/alert-rule.ts';

/** 0 for what only informs, 3 for what is critical. */
export const severityRank = (one: Severity): number => severity.options.indexOf(one);
