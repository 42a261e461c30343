import { assertNever } from '../../src-shared/model/assert-never.ts';
import type { ProcessIdentity } from '../../src-shared/model/identity.ts';
import type { EndCause, Lifecycle, ProcessEnd } from '../../src-shared/model/managed-process.ts';
import type { StopOptions } from './process-host.ts';

/** Where a managed process is. Every start is a generation; what is reported of an older one comes too late. */
export interface MachineState {
  readonly generation: number;
  readonly lifecycle: Lifecycle;
  /** How it ended, where its last output is still being read: it counts as ended only after that. */
  readonly exit?: { readonly end: ProcessEnd; readonly at: number };
  /** Why it is being ended, or was, where we had a part in it. */
  readonly cause?: EndCause;
}

export type LifecycleEvent =
  | { readonly type: 'start-requested'; readonly at: number }
  | Report<{ readonly type: 'spawned'; readonly identity: ProcessIdentity; readonly startedAt: number }>
  | Report<{ readonly type: 'adopted'; readonly identity: ProcessIdentity; readonly startedAt: number }>
  | Report<{ readonly type: 'spawn-failed'; readonly reason: string; readonly at: number }>
  | Report<StopRequest>
  | Report<{ readonly type: 'stop-failed' }>
  | Report<{ readonly type: 'exited'; readonly end: ProcessEnd; readonly at: number }>
  | Report<{ readonly type: 'drained' }>;

interface StopRequest {
  readonly type: 'stop-requested';
  readonly options: StopOptions;
  readonly cause?: EndCause;
  readonly at: number;
}

type Report<Event> = Event & { readonly generation: number };

/** What is to be done, in this order, when the state has changed. */
export type LifecycleEffect =
  | { readonly do: 'save' }
  | { readonly do: 'spawn'; readonly generation: number }
  | { readonly do: 'terminate'; readonly options: StopOptions }
  | { readonly do: 'drain'; readonly generation: number };

/** What is left to do once the state is on record. */
export type LifecycleAction = Exclude<LifecycleEffect, { readonly do: 'save' }>;

export interface Step {
  readonly state: MachineState | undefined;
  readonly effects: readonly LifecycleEffect[];
}

/** The whole life of a managed process, decided without a clock, a process or a file. An event that does not fit is ignored. */
export function advance(state: MachineState | undefined, event: LifecycleEvent): Step {
  if (event.type === 'start-requested') return start(state, event.at);
  if (state === undefined || event.generation !== state.generation) return ignored(state);
  return report(state, event);
}

function start(state: MachineState | undefined, at: number): Step {
  if (state !== undefined && state.lifecycle.state !== 'ended') return ignored(state);
  const generation = (state?.generation ?? 0) + 1;
  return {
    state: { generation, lifecycle: { state: 'starting', since: at } },
    effects: [save, { do: 'spawn', generation }],
  };
}

function report(state: MachineState, event: Exclude<LifecycleEvent, { type: 'start-requested' }>): Step {
  switch (event.type) {
    case 'spawned':
      return state.lifecycle.state === 'starting' ? run(state, event, false) : ignored(state);
    case 'adopted':
      return canAdopt(state) ? run(state, event, true) : ignored(state);
    case 'spawn-failed':
      return spawnFailed(state, event.reason, event.at);
    case 'stop-requested':
      return stop(state, event);
    case 'stop-failed':
      return stopFailed(state);
    case 'exited':
      return exit(state, event.end, event.at);
    case 'drained':
      return drained(state);
    default:
      return assertNever(event);
  }
}

function canAdopt({ lifecycle, exit: ended }: MachineState): boolean {
  return lifecycle.state !== 'ended' && ended === undefined && !(lifecycle.state === 'running' && lifecycle.adopted);
}

function run(state: MachineState, { identity, startedAt }: Running, adopted: boolean): Step {
  const lifecycle: Lifecycle = { state: 'running', ...identity, startedAt, adopted };
  return { state: { ...state, lifecycle }, effects: [save] };
}

interface Running {
  readonly identity: ProcessIdentity;
  readonly startedAt: number;
}

function spawnFailed(state: MachineState, reason: string, at: number): Step {
  if (state.lifecycle.state !== 'starting') return ignored(state);
  const lifecycle: Lifecycle = { state: 'ended', end: { how: 'failed-to-start', reason }, endedAt: at };
  return { state: { generation: state.generation, lifecycle }, effects: [save] };
}

function stop(state: MachineState, { options, cause, at: since }: StopRequest): Step {
  if (state.lifecycle.state !== 'running' || state.exit !== undefined) return ignored(state);
  const { pid, startTime, startedAt } = state.lifecycle;
  const lifecycle: Lifecycle = { state: 'stopping', pid, startTime, startedAt, since, signal: options.signal };
  // The intent is on record before the first signal: what follows is no crash.
  const stopping = { ...state, lifecycle, ...(cause !== undefined && { cause }) };
  return { state: stopping, effects: [save, { do: 'terminate', options }] };
}

function stopFailed(state: MachineState): Step {
  if (state.lifecycle.state !== 'stopping' || state.exit !== undefined) return ignored(state);
  const { pid, startTime, startedAt } = state.lifecycle;
  const { cause: _, ...living } = state;
  return run(living, { identity: { pid, startTime }, startedAt }, false);
}

function exit(state: MachineState, end: ProcessEnd, at: number): Step {
  if (state.lifecycle.state === 'ended' || state.exit !== undefined) return ignored(state);
  return { state: { ...state, exit: { end, at } }, effects: [{ do: 'drain', generation: state.generation }] };
}

function drained(state: MachineState): Step {
  const { generation, lifecycle, exit: ended, cause } = state;
  if (ended === undefined) return ignored(state);
  const startedAt = 'startedAt' in lifecycle ? lifecycle.startedAt : undefined;
  return {
    state: {
      generation,
      lifecycle: { state: 'ended', end: ended.end, ...(startedAt !== undefined && { startedAt }), endedAt: ended.at },
      ...(cause !== undefined && { cause }),
    },
    effects: [save],
  };
}

const save: LifecycleEffect = { do: 'save' };

const ignored = (state: MachineState | undefined): Step => ({ state, effects: [] });
