import type { Clock } from '../../../../src-shared/model/clock.ts';
import type { LivenessProbe, ProbeState } from '../../../../src-shared/model/health.ts';
import { messageOf } from '../../../../src-shared/model/message-of.ts';
import { linkSignals } from '../../../abort-signals/link-signals.ts';
import type { Attempt, Attempted } from './attempt.ts';

export interface ProbeRunOptions {
  readonly probe: LivenessProbe;
  readonly attempt: Attempt;
  /** About how long until the first try. */
  readonly firstMs: number;
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Hears when it passes again, and when it has failed so often that it counts. */
  readonly onVerdict: () => void;
  readonly onProblem: (error: unknown) => void;
}

export interface ProbeRun {
  state(): Omit<ProbeState, 'probe' | 'setBy'>;
  /** Whether a try of this run has passed, ever. */
  hasPassed(): boolean;
  /** Ends a try that is being made. */
  end(): Promise<void>;
}

/** Probes that begin together must not go on together: each pause is up to a tenth shorter or longer. */
const JITTER = 0.1;

/** Tries one run of a process again and again, one try at a time, until it is ended. */
export function createProbeRun({ probe, attempt, firstMs, clock, random, ...tell }: ProbeRunOptions): ProbeRun {
  const over = new AbortController();
  let state: Omit<ProbeState, 'probe' | 'setBy'> = { failures: 0 };
  let hasPassed = false;
  let skipped = 0;
  let trying: Promise<void> | undefined;
  let timer = plan(firstMs);

  function plan(pauseMs: number): NodeJS.Timeout {
    const jittered = pauseMs * (1 + JITTER * (2 * random() - 1));
    return setTimeout(() => (trying = tryOnce().catch(tell.onProblem)), jittered).unref();
  }

  async function tryOnce(): Promise<void> {
    // `AbortSignal.timeout` would leave its timer behind, of which there may be many in ten minutes.
    const patience = new AbortController();
    const giveUp = (): void => patience.abort(new DOMException('no answer', 'TimeoutError'));
    const late = setTimeout(giveUp, probe.timeoutMs).unref();
    const { signal, release } = linkSignals([over.signal, patience.signal]);
    const found = await attempt(signal).catch(failed).finally(release);
    clearTimeout(late);
    if (over.signal.aborted) return;
    timer = plan(probe.intervalMs);
    note(found);
  }

  function note({ verdict, seen }: Attempted): void {
    const before = state;
    hasPassed ||= verdict === 'passed';
    skipped = verdict === 'skipped' ? skipped + 1 : 0;
    const told = { lastTriedAt: clock.now(), lastSeen: seen };
    // Whoever may not look any more knows nothing any more: else what had failed by then would have failed for good.
    if (verdict === 'skipped') state = skipped < probe.failures ? { ...before, ...told } : { ...told, failures: 0 };
    else if (verdict === 'passed') state = { ...told, isPassing: true, failures: 0 };
    else state = { ...told, isPassing: false, failures: before.failures + 1 };
    const counts = ({ failures }: typeof state): boolean => failures >= probe.failures;
    if (counts(before) !== counts(state)) tell.onVerdict();
  }

  return {
    state: () => state,
    hasPassed: () => hasPassed,
    async end() {
      clearTimeout(timer);
      over.abort();
      await trying;
    },
  };
}

const failed = (error: unknown): Attempted => ({ verdict: 'failed', seen: messageOf(error) });
