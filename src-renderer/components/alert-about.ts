import type { Subject } from '../../src-shared/model/monitored.ts';
import { requiredContext } from './required-context.ts';

/** Begins a rule about a process, from wherever that is seen. */
export type AlertAbout = (subject: Pick<Subject, 'kind' | 'name'>) => void;

export const [AlertAboutProvider, useAlertAbout] = requiredContext<AlertAbout>('the way to a new rule');
