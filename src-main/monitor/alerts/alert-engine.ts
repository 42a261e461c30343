import type { AlertRule } from '../../../src-shared/model/alert-rule.ts';
import type { SystemProcess } from '../../../src-shared/model/system-process.ts';
import type { MonitorTick, SubjectSample } from '../tick.ts';
import type { AlertEvent, EndReason } from './alert-event.ts';
import { Candidate } from './candidate.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { isSleep } from './is-sleep.ts';
import { tellsOfEnd, type Verdict } from './judge-condition.ts';
import { isGoingOn, KnownAlerts, type KnownAlert } from './known-alerts.ts';
import type { Look } from './look.ts';
import { lookAtRow, lookAtSample, lookWhileUnseen, memoryTotalOf, subjectOfRow, type Surroundings } from './look-at.ts';
import { RuleSet, type RuleSetOptions } from './rule-set.ts';
import { advance, end, isIdle, newStanding, REOPEN_MS, type Standing, type Step } from './standing.ts';
import { valueOf, worse } from './value-of.ts';

/** After a sleep everything is behind and catches up: what it looks like then says nothing. */
const PAUSE_MS = 30_000;

export interface EngineOptions extends RuleSetOptions {
  /** Whether there is time still to hold patterns against names; what is left has its turn with the next tick. */
  readonly hasTime?: () => boolean;
}

type Moment = Pick<MonitorTick, 'ticks' | 'takenAt'>;

/**
 * What the rules make of what is measured: pure, but for what it remembers. One alert for one rule and one subject, and
 * of rules that tell of one cause only the worst. It reads no clock: two ticks are as far apart as their `ticks` say.
 */
export class AlertEngine {
  readonly #rules: RuleSet;
  readonly #hasTime: () => boolean;
  readonly #monitored = new Map<string, Candidate>();
  readonly #processes = new Map<number, Candidate>();
  readonly #known = new KnownAlerts();
  #newest: MonitorTick | undefined;
  #rows: ReadonlyMap<number, SystemProcess> | undefined;
  #round = 0;
  #pausedUntil = -Infinity;
  #events: AlertEvent[] = [];

  constructor({ hasTime = () => true, ...options }: EngineOptions) {
    this.#rules = new RuleSet(options);
    this.#hasTime = hasTime;
  }

  /** Of how many something is kept. */
  get remembered(): number {
    return this.#monitored.size + this.#processes.size;
  }

  /** Alerts of rules that are gone, switched off or speak of others now are over; those of changed rules go on. */
  setRules(rules: readonly AlertRule[]): readonly AlertEvent[] {
    const changed = this.#rules.set(rules);
    for (const candidate of this.#candidates()) this.#fit(candidate, changed);
    this.#endKnown((known) => this.#rules.find(known.rule) === undefined, 'rule');
    return this.#take();
  }

  /** Before the first tick. What does not show up then is over. */
  restore(alerts: readonly KnownAlert[]): readonly AlertEvent[] {
    this.#known.add(alerts);
    this.#endKnown((known) => this.#rules.find(known.rule) === undefined, 'rule');
    return this.#take();
  }

  /** The alert was put away: what is still so begins anew; but an end is no news until it has run again. */
  forget(rule: string, subject: string): void {
    this.#known.take((known) => known.rule === rule && known.subject === subject);
    const isOfEnd = tellsOfEnd(this.#rules.find(rule)?.rule);
    for (const candidate of this.#withdraw(rule, subject)) {
      candidate.forget(rule);
      if (isOfEnd) candidate.quiet.add(rule);
    }
  }

  /** The alert could not be kept: if it is still so, the next look tells of it once more. */
  tellAgain(rule: string, subject: string): void {
    this.#withdraw(rule, subject);
  }

  #withdraw(rule: string, subject: string): readonly Candidate[] {
    const meant = [...this.#candidates()].filter((candidate) => candidate.subject.id === subject);
    for (const candidate of meant) {
      const standing = candidate.standing(rule);
      if (standing?.isOn !== true) continue;
      standing.isOn = false;
      this.#rules.countOngoing(rule, -1);
    }
    return meant;
  }

  /** Nobody looks any more: all that went on is over, and may come back. */
  stop(): readonly AlertEvent[] {
    for (const candidate of this.#candidates()) {
      for (const [rule, standing] of candidate.standings) this.#endOne(candidate, rule, standing, 'off');
    }
    this.#endKnown(() => true, 'off');
    return this.#take();
  }

  /** Looks at all that there is. What is not there any more is over. */
  evaluate(tick: MonitorTick, around: Surroundings): readonly AlertEvent[] {
    this.#newest = tick;
    this.#rows = undefined;
    if (isSleep(tick.gap)) this.#pause(tick.ticks);
    if (tick.ticks < this.#pausedUntil) return [];
    this.#rules.nextRound();
    this.#round += 1;
    for (const sample of tick.samples) this.#lookAtSample(sample, tick, around);
    if (this.#rules.speaksOfAll) this.#lookAtAll(tick);
    for (const candidate of this.#candidates()) if (candidate.seenIn !== this.#round) this.#drop(candidate);
    this.#endKnown(() => true, 'gone');
    return this.#take();
  }

  /** Looks at one that is monitored, without waiting for the next tick. */
  judge(sample: SubjectSample, at: Moment, around: Surroundings): readonly AlertEvent[] {
    if (this.#newest === undefined || at.ticks < this.#pausedUntil) return [];
    this.#lookAtSample(sample, at, around);
    return this.#take();
  }

  #lookAtSample(sample: SubjectSample, at: Moment, around: Surroundings): void {
    const { subject, root } = sample;
    const candidate = this.#monitored.get(subject.id) ?? this.#enter(new Candidate(subject), at.ticks);
    this.#monitored.set(subject.id, candidate);
    candidate.subject = subject;
    candidate.seenIn = this.#round;
    const row = root && this.#rowOf(root.pid);
    const ownRow = row?.startTime === root?.startTime ? row : undefined;
    if (candidate.isAnother(root)) candidate.forgetPending();
    candidate.learn(ownRow);
    const look = lookAtSample(sample, candidate, { takenAt: at.takenAt, row: ownRow }, around);
    // What its last end says is over as it ran again, and this end says it anew.
    if (look.hasRunUnseen) this.#judge(candidate, lookWhileUnseen(look), at.ticks);
    this.#judge(candidate, look, at.ticks);
  }

  #lookAtAll(tick: MonitorTick): void {
    const isFirst = this.#processes.size === 0;
    const memoryTotal = memoryTotalOf(tick.samples[0]?.values ?? {});
    for (const row of tick.processes()) {
      const known = this.#processes.get(row.pid);
      const isSame = known?.subject.startTime === row.startTime;
      if (known !== undefined && !isSame) this.#drop(known);
      const candidate =
        isSame && known !== undefined ? known : this.#enter(new Candidate(subjectOfRow(row)), tick.ticks);
      const hasStarted = candidate !== known && !isFirst;
      if (candidate !== known) this.#processes.set(row.pid, candidate);
      candidate.seenIn = this.#round;
      candidate.learn(row);
      this.#judge(candidate, lookAtRow(row, { subject: candidate.subject, hasStarted, memoryTotal }), tick.ticks);
    }
  }

  #judge(candidate: Candidate, look: Look, now: number): void {
    const rules = candidate.rules ?? this.#findRules(candidate);
    if (rules === undefined) return;
    const { inOrder } = candidate;
    let place = -1;
    for (const compiled of rules) {
      place += 1;
      const { rule } = compiled;
      const known = inOrder[place];
      const verdict = compiled.judge(look, known?.isOn === true);
      if (known === undefined && (verdict !== 'so' || candidate.quiet.has(rule.id))) continue;
      const standing = known ?? candidate.addStanding(place, compiled, now);
      const mayBegin = standing.isOn || this.#mayBegin(compiled, candidate);
      const step = advance(standing, verdict, { now, forMs: rule.forMs, mayBegin });
      if (step !== undefined) this.#tell(step, { compiled, candidate, look, standing, verdict, now });
      if (isIdle(standing, now)) candidate.dropStanding(place, compiled);
    }
  }

  /** Undefined: there is no time left in this tick. */
  #findRules(candidate: Candidate): readonly CompiledRule[] | undefined {
    if (!this.#hasTime()) return undefined;
    const rules = this.#rules.for(candidate.facts);
    candidate.rules = rules;
    this.#endOthers(candidate, rules);
    return rules;
  }

  /** Alerts of rules that speak of it no longer are over. */
  #endOthers(candidate: Candidate, rules: readonly CompiledRule[]): void {
    if (!candidate.hasStandings) return;
    const ids = new Set(rules.map(({ rule }) => rule.id));
    for (const [rule, standing] of candidate.standings) {
      if (!ids.has(rule)) this.#endOne(candidate, rule, standing, 'rule');
    }
  }

  #tell(step: Exclude<Step, undefined>, told: Told): void {
    const { compiled, candidate, look, standing, verdict, now } = told;
    const { rule } = compiled;
    if (step === 'ended') {
      this.#rules.countOngoing(rule.id, -1);
      return this.#tellEnd(rule.id, look.subject.id, verdict === 'unknown' ? 'unknown' : 'over');
    }
    if (step !== 'still') this.#begin(compiled, candidate);
    const value = valueOf(rule, look);
    if (value !== undefined) standing.worst = worse(rule, standing.worst, value);
    const heldMs = now - (standing.soSince ?? now);
    this.#events.push({ what: step, rule, look, isSo: verdict === 'so', value, worst: standing.worst, heldMs });
  }

  /** A worse alert takes the place of a milder one of the same cause. */
  #begin(compiled: CompiledRule, candidate: Candidate): void {
    this.#rules.countBegin(compiled.rule.id);
    const milder = candidate.ongoingOfCause(compiled);
    const standing = milder && candidate.standing(milder.rule.id);
    if (milder !== undefined && standing !== undefined) this.#endOne(candidate, milder.rule.id, standing, 'worse');
  }

  #mayBegin(compiled: CompiledRule, candidate: Candidate): boolean {
    if (!this.#rules.hasRoomFor(compiled)) return false;
    const other = candidate.ongoingOfCause(compiled);
    return other === undefined || other.rank < compiled.rank;
  }

  /** After the rules have changed. */
  #fit(candidate: Candidate, changed: ReadonlySet<string>): void {
    const { rules: known, facts } = candidate;
    if (known !== undefined) candidate.rules = this.#rules.update(known, facts, changed);
    for (const [rule, standing] of candidate.standings) {
      if (isIdle(standing, this.#now)) candidate.forget(rule);
      else if (changed.has(rule)) Object.assign(standing, { soSince: undefined, worst: undefined });
    }
    if (candidate.hasStandings) this.#endOthers(candidate, candidate.rules ?? this.#rules.for(facts));
  }

  /** Alerts of it that are known already are its own again. */
  #enter(candidate: Candidate, now: number): Candidate {
    for (const { rule, worst, endedAgoMs } of this.#known.take(({ subject }) => subject === candidate.subject.id)) {
      if ((endedAgoMs ?? 0) > REOPEN_MS) continue;
      const isOn = endedAgoMs === undefined;
      if (isOn) this.#rules.countOngoing(rule, 1);
      candidate.restore(rule, { ...newStanding(now), isOn, worst, endedAt: isOn ? undefined : now - endedAgoMs });
    }
    return candidate;
  }

  #drop(candidate: Candidate): void {
    const { id, pid, kind } = candidate.subject;
    for (const [rule, standing] of candidate.standings) this.#endOne(candidate, rule, standing, 'gone');
    if (kind !== 'process') this.#monitored.delete(id);
    else if (pid !== undefined) this.#processes.delete(pid);
  }

  #endOne({ subject }: Candidate, rule: string, standing: Standing, why: EndReason): void {
    if (end(standing, this.#now) !== 'ended') return;
    this.#rules.countOngoing(rule, -1);
    this.#tellEnd(rule, subject.id, why);
  }

  #endKnown(isMeant: (known: KnownAlert) => boolean, why: EndReason): void {
    for (const known of this.#known.take(isMeant)) {
      if (isGoingOn(known)) this.#tellEnd(known.rule, known.subject, why);
    }
  }

  #tellEnd(rule: string, subject: string, why: EndReason): void {
    this.#events.push({ what: 'ended', rule, subject, why });
  }

  #pause(now: number): void {
    this.#pausedUntil = now + PAUSE_MS;
    for (const candidate of this.#candidates()) candidate.pause(this.#pausedUntil);
  }

  get #now(): number {
    return this.#newest?.ticks ?? 0;
  }

  *#candidates(): Generator<Candidate> {
    yield* this.#monitored.values();
    yield* this.#processes.values();
  }

  #rowOf(pid: number): SystemProcess | undefined {
    this.#rows ??= new Map([...(this.#newest?.processes() ?? [])].map((row) => [row.pid, row]));
    return this.#rows.get(pid);
  }

  #take(): readonly AlertEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }
}

interface Told {
  readonly compiled: CompiledRule;
  readonly candidate: Candidate;
  readonly look: Look;
  readonly standing: Standing;
  readonly verdict: Verdict;
  readonly now: number;
}
