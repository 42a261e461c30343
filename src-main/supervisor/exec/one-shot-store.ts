import type { ProcessIdentity } from '../../../src-shared/model/identity.ts';

/** A command that runs once, for as long as it runs. */
export interface OneShot {
  readonly root: ProcessIdentity;
  /** Pids and start times mean nothing in another boot. */
  readonly bootId: string;
  /** What is said of it when it is found again: its arguments may hold secrets. */
  readonly program: string;
}

/** What must not outlive us, as it is kept over runs of the app. */
export interface OneShotStore {
  all(): readonly OneShot[];
  add(oneShot: OneShot): void;
  remove(oneShot: OneShot): void;
}
