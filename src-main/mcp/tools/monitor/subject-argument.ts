import { subjectId } from '../../../../src-shared/model/monitored.ts';

/** Whom a tool is asked about. */
export const subjectArgument = subjectId.describe('host, a name, or an id as monitor_list gives it.');
