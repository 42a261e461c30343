import type { Subject } from '../../../src-shared/model/monitored.ts';
import type { Topic } from '../../connection/create-topic.ts';
import type { ManagedView } from './managed-now.ts';

/** Where an alert leads to: other screens, and what they can do. */
export interface AlertLinks {
  readonly managed: Topic<ManagedView>;
  readonly showProcess: (subject: Subject) => void;
  /** As it was at that time. */
  readonly showLog: (name: string, time: number) => void;
  /** What else was going on at a time. */
  readonly showMoment: (time: number) => void;
  /** Of a managed process. */
  readonly restart: (name: string) => void;
  /** Asks first. */
  readonly askToStop: (name: string) => void;
}
